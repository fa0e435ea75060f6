import { html } from 'hono/html';
import type * as z from 'zod';
import { type Command, handleCommand } from '../../../commands/handle-command.ts';
import { mayRead } from '../../../core/stages/access.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import type { Member } from '../../../core/words/member.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../../core/words/result.ts';
import { bodyOf } from '../../../core/words/typed-values.ts';
import { type FormKit, formOf } from '../../kit/form-kit.ts';
import type { Act, Done, Html, Visit } from '../console-page.ts';
import { refuseSession } from '../proven-by.ts';

/** A visit of the page of one request. */
export type RequestVisit = Visit<'/r/{id}'>;

/**
 * Something a reader may do with a request: shown where the rules of the command themselves would
 * let them, and nowhere else.
 */
export type RequestAction = {
  /** The forms of it, if the reader may do it now. */
  offer: (visit: RequestVisit, roster: readonly Member[]) => Html | undefined;
  forms: Readonly<Record<string, Act<'/r/{id}'>>>;
};

/** An action with one form, closed until somebody wants it. */
export const formAction = <Body>(action: OneForm<Body>): RequestAction => ({
  offer: (visit, roster) => {
    const facts = { visit, roster };
    if (action.saysWhoSigns && refuseSession(visit)) return undefined;
    if (!action.offered(facts)) return undefined;
    const form = formOf(visit, action.name);
    const style = action.grave ? html` class="grave"` : '';
    return html`<details${form.came && html` open`}><summary>${action.title}</summary>
${action.explain && html`<p>${action.explain}</p>`}
${form.form(html`${action.fields?.(form, facts)}<p><button${style}>${action.button}</button></p>`)}</details>`;
  },
  forms: {
    [action.name]: async (visit) => {
      const doubtful = action.saysWhoSigns && refuseSession(visit);
      return doubtful ? refuse(doubtful) : typedAct(action)(visit);
    },
  },
});

/** Reads a form by the schema of the API's body, and runs the command that it asks for. */
export const typedAct =
  <Body>({ schema, kinds, read, decide, said }: TypedAct<Body>): Act<'/r/{id}'> =>
  async (visit) => {
    const typed = bodyOf(visit.values, kinds, visit.settings.currency);
    const body = parseFields(schema, read?.(typed) ?? typed);
    return body.ok
      ? act(visit, decide(visit, body.value), said)
      : refuse({ type: 'invalid-fields', errors: body.refusal });
  };

type Facts = { visit: RequestVisit; roster: readonly Member[] };

type OneForm<Body> = TypedAct<Body> & {
  name: string;
  title: string;
  /** What happens, for steps that one does not take twice. */
  explain?: string;
  button: string;
  grave?: true;
  /** It puts somebody in a place that signs: nothing for a session that may not sign itself yet. */
  saysWhoSigns?: true;
  /** Whether the rule of the command lets the reader do it now. */
  offered: (facts: Facts) => boolean;
  fields?: (form: FormKit, facts: Facts) => Html;
};

type TypedAct<Body> = {
  /** The schema of the API's body, and which fields of the form are no text. */
  schema: z.ZodType<Body>;
  kinds?: Parameters<typeof bodyOf>[1];
  /** The body of the API, where the form says it in another way. */
  read?: (typed: Record<string, unknown>) => unknown;
  decide: (visit: RequestVisit, body: Body) => Command['decide'];
  said: string;
};

/**
 * Runs a command on the request of a visit, in its reader's name. Who sees the request no more by
 * what they did, as an observer who stops, goes on to their own work.
 */
export const act = async (
  { loaded, reader, now, settings }: RequestVisit,
  decide: Command['decide'],
  said: string,
): Promise<Result<Done, Refusal>> => {
  const actor = { kind: 'member' as const, id: reader.id };
  const done = await handleCommand({ loaded, actor, now, settings, decide });
  if (!done.ok) return done;
  const isGone = mayRead(loaded.state, reader) && !mayRead(done.value.state, reader);
  return ok({ said, ...(isGone && { to: '/' }) });
};
