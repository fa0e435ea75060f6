import { checkCertificate } from './check-certificate.ts';
import { expectMail, expectStage, type Journey, personOf, type Scene } from './journey.ts';
import { giveFeedback, recordMoney } from './money-steps.ts';
import { seatOf } from './round-seats.ts';
import { approveByReply, decideSlowly, signAndRelease } from './sign.ts';
import { accept, ask, namesOf, submitBrief, submitProof, verifyLedger } from './steps.ts';

/** A small one-off that both sides agree on at once. */
export const springFlyer = async (scene: Scene): Promise<{ spent: number; earned: number }> => {
  const { tell } = scene;
  const rita = personOf(scene, 'rita');
  tell.step(`${rita.name} (sales) asks for a flyer.`);
  const journey: Journey = await ask(scene, rita, example);
  const { owner } = journey;
  await accept(scene, journey);

  tell.step(`${owner.name} writes the brief and submits it.`);
  await submitBrief(scene, journey, {
    example: `${example}/brief`,
    version: 1,
    tier: 'light',
    roi: '125 %',
    waitingOn: bothSides,
  });
  const colleague = await seatOf(scene, journey, 'marketing');

  tell.step(`${rita.name} signs the brief for sales, from the mail.`);
  await decideSlowly(scene, journey, rita, approve);
  await expectStage(scene, journey, { stage: 'brief-sign-off', waitingOn: ['marketing'] });

  tell.step(
    `${colleague.name} signs it for marketing, by answering the mail. ${owner.name} wrote it, and could not.`,
  );
  await approveByReply(scene, journey, colleague, 'approve, looks great');
  await expectMail(scene, journey, owner, { what: 'The brief is signed' });
  tell.holds(`${rita.name} need not act on it, and reads of it in the morning.`);
  await expectStage(scene, journey, { stage: 'production', waitingOn: ['marketing'] });

  tell.step(`${owner.name} submits a proof.`);
  await submitProof(scene, journey, {
    example: `${example}/proof`,
    version: 1,
    stage: 'approval',
    waitingOn: bothSides,
  });

  tell.step(`It is light work: ${namesOf([rita, colleague])} sign exactly this proof.`);
  await signAndRelease(scene, journey, [rita, colleague]);

  tell.step('The release has a certificate, which is checked without the platform.');
  await checkCertificate(scene, journey);

  tell.step('The flyer is used. What it cost and what it earned comes in.');
  const sums = await recordMoney(scene, journey, example, { costs: owner, results: owner });
  await giveFeedback(scene, journey, example);
  await verifyLedger(scene, journey, 4);
  return sums;
};

const example = 'spring-flyer';

const bothSides = ['sales', 'marketing'];

const approve = { decision: 'approve' } as const;
