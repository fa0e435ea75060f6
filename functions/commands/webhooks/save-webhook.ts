import { randomBytes } from 'node:crypto';
import { hoursAfter } from '../../core/calendar/time.ts';
import { overlapHours, type Secrets, withSecret } from '../../core/crm/secrets.ts';
import { refuseConnecting } from '../../core/crm/source-access.ts';
import {
  homeCurrencyErrors,
  SourceName,
  type SourceStatus,
  type WebhookConfig,
  type WebhookForm,
} from '../../core/crm/webhook-source.ts';
import { isSameContent } from '../../core/words/digest.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { isSeen, type SeenRevision } from '../../core/words/seen-revision.ts';
import { readWebhook, replaceWebhook, type Webhook } from '../../store/people/webhook-store.ts';
import { backOff, maxAttempts } from '../back-off.ts';

/** A source as saved; its secret only if this call made it. */
export type SavedSource = {
  isNew: boolean;
  revision: number;
  config: WebhookConfig;
  news: SourceStatus;
  secret?: string;
  earlierSecretUntil?: string;
};

/**
 * Adds or replaces a webhook source, over the one that its editor has seen and no other
 * (`changed-since`); settings that are stored already may be sent again. A secret made by this call
 * is in the answer, and never shown again.
 */
export const saveWebhook = async (
  editor: Member,
  source: string,
  form: WebhookForm,
  { now, currency, seen }: { now: string; currency: string; seen: SeenRevision },
): Promise<Result<SavedSource, Refusal>> => {
  const refusal = refuseConnecting(editor);
  if (refusal) return refuse(refusal);
  const named = SourceName.safeParse(source);
  if (!named.success) {
    const detail = named.error.issues[0]?.message ?? 'is no name of a source';
    return refuse({ type: 'invalid-fields', errors: [{ pointer: '/source', detail }] });
  }
  const errors = homeCurrencyErrors(form, currency);
  if (errors.length > 0) return refuse({ type: 'invalid-fields', errors });
  const { secret: _, hubspotClientSecret: __, ...config } = form;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const before = await readWebhook(source);
    if (before && isStored(before, form))
      return ok({ isNew: false, config, revision: before.stored.revision, news: before.stored });
    if (!isSeen(before?.stored.revision, seen)) return refuse(changedSince(before));
    const { secrets, shown } = secretsAfter(before, form, now);
    const [revision, saved] = [before?.revision, { by: editor.id, at: now }];
    const stored = await replaceWebhook(source, { config, secrets, revision, saved });
    if (stored === 'stored') {
      const earlier = secrets.earlier[0];
      return ok({
        isNew: before === undefined,
        revision: (revision ?? 0) + 1,
        config,
        news: before?.stored ?? {},
        ...(shown && { secret: shown }),
        ...(shown && earlier && { earlierSecretUntil: earlier.until }),
      });
    }
    await backOff(attempt);
  }
  throw new Error(`${source}: a source was changed by others ${maxAttempts} times`);
};

/** The same sent twice, as after an answer that was lost, is saved once. */
const isStored = (
  { stored: { config } }: Webhook,
  { secret, hubspotClientSecret, ...wanted }: WebhookForm,
): boolean =>
  secret === 'keep' && hubspotClientSecret === undefined && isSameContent(config, wanted);

const changedSince = (before: Webhook | undefined): Refusal => ({
  type: 'changed-since',
  ...(before && { revision: before.stored.revision, ...before.stored.saved }),
});

const secretsAfter = (
  before: Webhook | undefined,
  { secret, hubspotClientSecret }: WebhookForm,
  now: string,
): { secrets: Secrets; shown: string | undefined } => {
  const until = secret === 'rotate' ? hoursAfter(now, overlapHours) : undefined;
  const made = makeSecret();
  const isKept = before !== undefined && secret === 'keep';
  const { hubspotClient: kept, ...rest } = isKept
    ? before.secrets
    : withSecret(before?.secrets, made, { until, now });
  const client = hubspotClientSecret === undefined ? kept : (hubspotClientSecret ?? undefined);
  return {
    secrets: { ...rest, ...(client !== undefined && { hubspotClient: client }) },
    shown: isKept ? undefined : made,
  };
};

/** The prefix identifies it to people and to secret scanners. */
const makeSecret = (): string => `cwh_${randomBytes(32).toString('base64url')}`;
