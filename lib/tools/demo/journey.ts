import type { Person } from '../../cli/running-platform.ts';
import { Request, type Round } from './answers.ts';
import type { Api } from './api.ts';
import { DemoProblem, expectThat } from './demo-problem.ts';
import { firstLines, type Mail, type Mailbox, passage } from './mailbox.ts';
import type { Narrator } from './narrator.ts';
import { until } from './until.ts';

/** What a scene needs: the platform from outside, the people, and the narrator. */
export type Scene = {
  api: Api;
  mailbox: Mailbox;
  tell: Narrator;
  people: readonly Person[];
  /** The booking day of money, and the day from which the examples' dates start, `YYYY-MM-DD`. */
  today: string;
};

/** One request on its way. */
export type Journey = { id: string; title: string; requester: Person; owner: Person };

export const personOf = ({ people }: Pick<Scene, 'people'>, id: string): Person => {
  const person = people.find((one) => one.id === id);
  if (!person)
    throw new DemoProblem(
      `There is no token for ${id}; the demo plays with the roster of examples/roster.json.`,
    );
  return person;
};

export const sayList = (words: readonly string[], joint: 'and' | 'or'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;

/** The request as its owner sees it now. */
export const readRequest = (
  { api }: Scene,
  { id, owner }: Pick<Journey, 'id' | 'owner'>,
): Promise<Request> => api.call({ as: owner, method: 'GET', path: `/requests/${id}` }, Request);

/** Waits until the request is in a stage, checks which parties it waits for, and reports both. */
export const expectStage = async (
  scene: Scene,
  journey: Journey,
  expected: { stage: string; waitingOn: readonly string[] },
): Promise<Request> => {
  let seen = 'nowhere';
  const request = await until(
    async () => {
      const current = await readRequest(scene, journey);
      seen = current.stage;
      return current.stage === expected.stage ? current : undefined;
    },
    () => `${journey.id} is in ${seen} and has to reach ${expected.stage}.`,
  );
  const waiting = waitedFor(request);
  const [parties, all] = [waiting.map(({ party }) => party), expected.waitingOn].map((list) =>
    [...list].sort(),
  );
  expectThat(
    `${parties}` === `${all}`,
    `${journey.id} waits for ${parties?.join(', ') || 'nobody'} in ${expected.stage}, and has to wait for ${all?.join(', ') || 'nobody'}.`,
  );
  const names = waiting.map(
    ({ party, memberIds }) =>
      `${sayList(
        memberIds.map((id) => personOf(scene, id).name),
        'or',
      )} (${party})`,
  );
  scene.tell.stands(request.stage, `Waiting on ${names.join('; ') || 'nobody'}.`);
  return request;
};

const waitedFor = ({ round, waitingOn }: Request): { party: string; memberIds: string[] }[] =>
  round
    ? partiesWaitedFor(round)
    : waitingOn.map(({ party, memberId }) => ({ party, memberIds: [memberId] }));

/** Parties of an open round without quorum, with those who can still answer. */
const partiesWaitedFor = ({ required, seats }: Round): { party: string; memberIds: string[] }[] =>
  required.flatMap(({ party, quorum }) => {
    const own = seats.filter((seat) => seat.party === party && seat.reserve !== 'waiting');
    const open = own.filter((seat) => seat.decision === undefined).map((seat) => seat.memberId);
    return own.length - open.length < quorum ? [{ party, memberIds: open }] : [];
  });

/** Waits for a mail about the request to a person, and shows its beginning. */
export const expectMail = async (
  scene: Scene,
  { id, title }: Journey,
  person: Person,
  mail: Expected,
): Promise<Mail> => {
  const found = await scene.mailbox.find(person, {
    words: `[${id}] ${mail.what}: ${title}`,
    text: mail.text,
  });
  const shown = [
    ...firstLines(found, mail.lines ?? shownLines),
    ...(mail.passage ? passage(found, mail.passage) : []),
  ];
  scene.tell.seen(`Mail to ${person.name}`, [found.headline, ...shown]);
  return found;
};

/** Lines shown of a mail, below its headline. */
const shownLines = 2;

/** Checks that the same mail reaches these people too, without showing it again. */
export const alsoExpectMail = async (
  scene: Scene,
  { id, title }: Journey,
  people: readonly Person[],
  what: string,
): Promise<void> => {
  for (const person of people)
    await scene.mailbox.find(person, { words: `[${id}] ${what}: ${title}` });
};

/**
 * A mail to look for, and what to show of it: its first lines, and a passage that starts with a
 * label.
 */
type Expected = { what: string; text?: string; lines?: number; passage?: string };
