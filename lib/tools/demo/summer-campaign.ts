import type { Person } from '../../cli/running-platform.ts';
import { expectThat } from './demo-problem.ts';
import {
  alsoExpectMail,
  expectMail,
  expectStage,
  type Journey,
  personOf,
  type Scene,
} from './journey.ts';
import { checkIn, close, compareWithPlan, giveFeedback, recordMoney } from './money-steps.ts';
import { readExample } from './read-example.ts';
import { seatOf } from './round-seats.ts';
import { allApprove, comesTooLate, decide, signAndRelease } from './sign.ts';
import { accept, ask, namesOf, submitBrief, submitProof, verifyLedger } from './steps.ts';

/** A $100,000 campaign that is disputed, improved, released, and loses money all the same. */
export const summerCampaign = async (
  scene: Scene,
): Promise<{ id: string; spent: number; earned: number }> => {
  const { tell, today } = scene;
  const comments = readExample<Comments>(`${example}/sign-offs`, today);
  const sia = personOf(scene, 'sia');
  const [lena, finn, leo] = ['lena', 'finn', 'leo'].map((id) => personOf(scene, id)) as [
    Person,
    Person,
    Person,
  ];
  tell.step(`${sia.name} (sales) asks for a campaign.`);
  const journey = await ask(scene, sia, example);
  await accept(scene, journey);
  const colleague = await firstBrief(scene, journey, comments);
  const signers = [sia, colleague, lena, finn, leo];
  await secondBrief(scene, journey, signers, comments);
  await proofs(scene, journey, colleague, comments);

  tell.step('All five parties sign exactly this proof.');
  await signAndRelease(scene, journey, signers);

  tell.step('The campaign runs. What it cost and what it earned comes in.');
  const sums = await recordMoney(scene, journey, example, { costs: finn, results: journey.owner });
  await compareWithPlan(scene, journey);
  await checkIn(scene, journey);
  await giveFeedback(scene, journey, example);
  scene.tell.step(`${journey.owner.name} closes it with the lesson learned.`);
  await close(scene, journey, example, ['Spent: $100,000.00', 'Earned: $15,000.00', 'ROI: −85 %']);
  await verifyLedger(scene, journey, 15);
  return { id: journey.id, ...sums };
};

type Comments = { changesToBrief: string; changesToProof: string; underTarget: string };

const example = 'summer-campaign';

/** The first brief: sales approves it, marketing does not, and that ends the round. */
const firstBrief = async (scene: Scene, journey: Journey, comments: Comments): Promise<Person> => {
  const { tell } = scene;
  const { owner, requester } = journey;
  tell.step(`${owner.name} submits the brief: a full plan, because it is a campaign.`);
  await submitBrief(scene, journey, {
    example: `${example}/brief-1`,
    version: 1,
    tier: 'full',
    roi: '140 %',
    why: 'By policy legal signs because of the price and the free month, and finance because of the cost.',
    waitingOn: byPolicy,
  });
  await nothingBeforeItIsSigned(scene, journey);
  const [colleague, legal] = [await seatOf(scene, journey, 'marketing'), personOf(scene, 'lena')];
  const asked = await scene.mailbox.find(legal, { words: `[${journey.id}] Please sign the brief` });

  tell.step(`${requester.name} signs for sales. ${colleague.name} does not, for marketing.`);
  await decide(scene, journey, requester, { decision: 'approve' });
  await decide(scene, journey, colleague, {
    decision: 'request-changes',
    comment: comments.changesToBrief,
  });
  await expectMail(scene, journey, owner, { what: 'Changes asked for on the brief' });
  await alsoExpectMail(scene, journey, [requester], 'Changes asked for on the brief');
  await expectMail(scene, journey, legal, { what: 'Nothing needed from you any more' });
  await comesTooLate(scene, asked, legal, colleague);
  await expectStage(scene, journey, { stage: 'brief', waitingOn: ['marketing'] });
  return colleague;
};

const bothSides = ['sales', 'marketing'];

const byPolicy = [...bothSides, 'legal', 'finance'];

const nothingBeforeItIsSigned = async (scene: Scene, { id, owner }: Journey): Promise<void> => {
  const body = { link: 'https://proofs.countersign.example/summer-campaign/v1' };
  const problem = await scene.api.refusal({
    as: owner,
    method: 'POST',
    path: `/requests/${id}/proofs`,
    body,
  });
  expectThat(
    problem?.type === '/problems/wrong-stage',
    `A proof before the brief is signed has to be refused, and ${problem ? `was refused as ${problem.type}` : 'was taken'}.`,
  );
  scene.tell.holds(`A proof that is sent now is refused: ${problem.detail}`);
};

/** The second brief promises less, so that leadership has to sign it too. */
const secondBrief = async (
  scene: Scene,
  journey: Journey,
  signers: readonly Person[],
  comments: Comments,
): Promise<void> => {
  const { tell } = scene;
  const { owner, requester } = journey;
  tell.step(`${owner.name} submits version 2, which plans with 1,200 members and not with 1,600.`);
  await submitBrief(scene, journey, {
    example: `${example}/brief-2`,
    version: 2,
    tier: 'full',
    roi: '80 %',
    why: 'That is below the target of 100 %, so leadership has to sign as well.',
    waitingOn: everyParty,
  });
  await expectMail(scene, journey, requester, {
    what: 'Please sign the brief',
    text: 'version 2 (digest',
    lines: 1,
    passage: 'Changed since version 1:',
  });

  tell.step(
    'All five parties sign version 2. What was signed for version 1 does not count for what changed.',
  );
  await allApprove(scene, journey, signers, { leo: comments.underTarget });
  await alsoExpectMail(scene, journey, [owner], 'The brief is signed');
  await expectStage(scene, journey, { stage: 'production', waitingOn: ['marketing'] });
};

const everyParty = [...byPolicy, 'leadership'];

const proofs = async (
  scene: Scene,
  journey: Journey,
  colleague: Person,
  comments: Comments,
): Promise<void> => {
  const { tell } = scene;
  const { owner, requester } = journey;
  tell.step(`${owner.name} submits a proof.`);
  await submitProof(scene, journey, {
    example: `${example}/proof-1`,
    version: 1,
    stage: 'review',
    waitingOn: bothSides,
  });

  tell.step(`${requester.name} asks for changes to it.`);
  await decide(scene, journey, requester, {
    decision: 'request-changes',
    comment: comments.changesToProof,
  });
  await alsoExpectMail(scene, journey, [owner], 'Changes asked for on the proof');
  await expectStage(scene, journey, { stage: 'production', waitingOn: ['marketing'] });

  tell.step(`${owner.name} submits version 2.`);
  await submitProof(scene, journey, {
    example: `${example}/proof-2`,
    version: 2,
    stage: 'review',
    waitingOn: bothSides,
  });

  tell.step(`${namesOf([requester, colleague])} pass it in review.`);
  await allApprove(scene, journey, [requester, colleague]);
  await expectStage(scene, journey, { stage: 'approval', waitingOn: everyParty });
};
