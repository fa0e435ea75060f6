import type { AgreementForm } from '../../core/agreements/agreement-form.ts';
import { agreedText } from '../../core/agreements/agreement-form.ts';
import type { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { proposeVersion } from '../../core/agreements/propose-version.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import type { SeenRevision } from '../../core/words/seen-revision.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { givePlacesIfOk } from '../people/give-places.ts';
import {
  type AgreementCommand,
  type HandledAgreement,
  handleAgreement,
} from './handle-agreement.ts';

/** Proposes a version of an agreement, which asks sales and marketing to sign it. */
export const proposeAgreement = (
  kind: AgreementKind,
  form: AgreementForm,
  facts: { by: Member; seen: SeenRevision; now: string; settings: Settings },
  kept?: AgreementCommand['kept'],
): Promise<Result<HandledAgreement, Refusal>> => {
  const { by, seen, now, settings } = facts;
  return handleAgreement({
    kind,
    actor: { kind: 'member', id: by.id },
    now,
    text: agreedText(kind, form),
    kept,
    decide: async (state) =>
      givePlacesIfOk(await readRoster(), (roster) =>
        proposeVersion(state, { kind, form, by, seen, now }, { roster, settings }),
      ),
  });
};
