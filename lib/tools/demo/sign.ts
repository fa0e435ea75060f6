import type { Person } from '../../cli/running-platform.ts';
import type { Round } from './answers.ts';
import { expectThat } from './demo-problem.ts';
import {
  alsoExpectMail,
  expectMail,
  expectStage,
  type Journey,
  readRequest,
  type Scene,
} from './journey.ts';
import { linkIn, type Mail } from './mailbox.ts';
import { openDecisionPage, type Recorded, scan } from './read-decision-page.ts';
import { asked, openRound, versionOf } from './round-seats.ts';

/** Somebody decides from their mail, told in one line; their comment is quoted. */
export const decide = async (
  scene: Scene,
  journey: Journey,
  signer: Person,
  decision: Decision,
): Promise<void> => {
  const { recorded } = await takeDecision(scene, journey, signer, decision);
  if (decision.comment) scene.tell.quote(signer.name, decision.comment);
  const [standing = ''] = recorded.sentences[0]?.split(/(?<=\.) /) ?? [];
  scene.tell.holds(`Page for ${signer.name}: "${recorded.heading}. ${standing}"`);
};

/** Opens the link of somebody's mail, submits a choice, and checks that it is confirmed. */
const takeDecision = async (
  scene: Scene,
  journey: Journey,
  signer: Person,
  { decision, comment }: Decision,
): Promise<Decided> => {
  const round = openRound(await readRequest(scene, journey));
  const page = await openLink(
    journey,
    signer,
    round,
    await decisionMail(scene, journey, signer, round),
  );
  const label = page.choices.find(({ value }) => value === decision)?.label;
  expectThat(label !== undefined, `The page does not offer ${signer.name} to ${decision}.`);
  const recorded = await page.submit(decision, comment);
  await confirmed(scene, journey, signer, round, { decision, recorded });
  return { label, recorded };
};

type Decision = { decision: 'approve' | 'request-changes'; comment?: string };

type Decided = { label: string; recorded: Recorded };

const openLink = async (journey: Journey, signer: Person, round: Round, mail: Mail) => {
  const page = await openDecisionPage(linkIn(mail));
  const heading = `Please ${asked[round.kind]}: ${journey.title}`;
  expectThat(
    page.status === 200,
    `The decision link of ${signer.name} answered ${page.status}: ${page.heading}.`,
  );
  expectThat(
    page.heading === heading,
    `The page of ${signer.name} is headed "${page.heading}", not "${heading}".`,
  );
  expectThat(
    page.who.includes(`as ${signer.name}`),
    `The page of ${signer.name} says "${page.who}".`,
  );
  expectThat(
    !page.chosen,
    `The page of ${signer.name} has a decision chosen before anybody chose.`,
  );
  return page;
};

const decisionMail = (
  scene: Scene,
  { id, title }: Journey,
  signer: Person,
  round: Round,
): Promise<Mail> =>
  scene.mailbox.find(signer, {
    words: `[${id}] Please ${asked[round.kind]}: ${title}`,
    text: versionOf(round),
  });

/** Checks a decision's confirmations: the page's answer, and the mail of an objection. */
const confirmed = async (
  scene: Scene,
  { id, title }: Journey,
  signer: Person,
  round: Round,
  { decision, recorded }: { decision: Decision['decision']; recorded: Recorded },
) => {
  const [, did] = /^Recorded: you (.+)$/.exec(recorded.heading) ?? [];
  expectThat(
    did !== undefined,
    `After deciding, the page of ${signer.name} says "${recorded.heading}".`,
  );
  // An approval is news to its signer, who has the page: the bundle of the morning confirms it.
  if (decision !== 'approve')
    await scene.mailbox.find(signer, {
      words: `[${id}] You ${did}: ${title}`,
      text: versionOf(round),
    });
};

/** Somebody approves by replying to their mail, which is confirmed by mail. Both are shown. */
export const approveByReply = async (
  scene: Scene,
  journey: Journey,
  signer: Person,
  words: string,
): Promise<void> => {
  const round = openRound(await readRequest(scene, journey));
  const mail = await decisionMail(scene, journey, signer, round);
  await scene.mailbox.reply(mail, words);
  scene.tell.seen(`Reply of ${signer.name}`, [words]);
  await expectMail(scene, journey, signer, {
    what: approved[round.kind],
    text: versionOf(round),
    lines: 3,
  });
};

/** What an approval is called in the mail that confirms it. */
const approved = {
  brief: 'You signed the brief',
  review: 'You passed the proof',
  approval: 'You signed the proof',
};

/** Like `decide`, in full: the mail, a scanner that opens it first, and both pages. */
export const decideSlowly = async (
  scene: Scene,
  journey: Journey,
  signer: Person,
  decision: Decision,
): Promise<void> => {
  const before = await readRequest(scene, journey);
  const round = openRound(before);
  const mail = await expectMail(scene, journey, signer, {
    what: `Please ${asked[round.kind]}`,
    text: versionOf(round),
    lines: 3,
  });
  const page = await openLink(journey, signer, round, mail);
  await scan(linkIn(mail));
  const { updatedAt } = await readRequest(scene, journey);
  expectThat(
    updatedAt === before.updatedAt,
    `Opening the link of ${signer.name} has changed ${journey.id}.`,
  );
  scene.tell.holds('A mail scanner opens the link first. Nothing is decided by that.');
  const choices = page.choices.map(({ label }) => `( ) ${label}`);
  scene.tell.seen('Page behind the link', [page.heading, page.who, ...choices]);
  const { label, recorded } = await takeDecision(scene, journey, signer, decision);
  scene.tell.say(`${signer.name} chooses "${label}" and sends the form.`);
  scene.tell.seen('Page that answers', [recorded.heading, ...recorded.sentences.slice(0, 2)]);
};

/** Everyone approves in turn; `comments` are by member. */
export const allApprove = async (
  scene: Scene,
  journey: Journey,
  signers: readonly Person[],
  comments: Record<string, string> = {},
): Promise<void> => {
  for (const signer of signers)
    await decide(scene, journey, signer, { decision: 'approve', comment: comments[signer.id] });
};

/** The last round: everyone signs, and exactly that is released. */
export const signAndRelease = async (
  scene: Scene,
  journey: Journey,
  signers: readonly Person[],
): Promise<void> => {
  const { subject } = openRound(await readRequest(scene, journey));
  await allApprove(scene, journey, signers);
  await expectMail(scene, journey, journey.requester, { what: 'Released' });
  await alsoExpectMail(scene, journey, [journey.owner], 'Released');
  const { released } = await expectStage(scene, journey, { stage: 'released', waitingOn: [] });
  expectThat(
    released?.digest === subject.digest,
    `${journey.id} released ${released?.digest}, and ${subject.digest} was signed.`,
  );
  scene.tell.holds(
    `What is released is what was signed: version ${subject.version}, ${subject.digest.slice(0, 8)}.`,
  );
};

/** A closed round takes no decision: the page says who ended it. */
export const comesTooLate = async (
  scene: Scene,
  mail: Mail,
  person: Person,
  endedBy: Person,
): Promise<void> => {
  const page = await openDecisionPage(linkIn(mail));
  expectThat(
    page.heading === 'This round has ended' && page.choices.length === 0,
    `The old link of ${person.name} still shows "${page.heading}".`,
  );
  scene.tell.holds(
    `${person.name} opens the earlier link: ${page.heading}, by ${endedBy.name}. Nothing to choose.`,
  );
};
