import type { Command } from '../../../commands/handle-command.ts';
import { handleCommand } from '../../../commands/handle-command.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { ok, type Result } from '../../../core/words/result.ts';
import type { Act, Done, Html, Visit } from '../console-page.ts';

/** A visit of the page of one request. */
export type RequestVisit = Visit<'/r/{id}'>;

/**
 * Something a reader may do with a request: shown where the rules of the command themselves would
 * let them, and nowhere else.
 */
export type RequestAction = {
  /** The forms of it, if the reader may do it now. */
  offer: (visit: RequestVisit) => Html | undefined;
  forms: Readonly<Record<string, Act<'/r/{id}'>>>;
};

/** Runs a command on the request of a visit, in its reader's name. */
export const act = async (
  { loaded, reader, now, settings }: RequestVisit,
  decide: Command['decide'],
  said: string,
): Promise<Result<Done, Refusal>> => {
  const actor = { kind: 'member' as const, id: reader.id };
  const done = await handleCommand({ loaded, actor, now, settings, decide });
  return done.ok ? ok({ said }) : done;
};
