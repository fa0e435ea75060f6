import { formatRoi } from '../../../functions/core/words/money.ts';
import type { Person } from '../../cli/running-platform.ts';
import { announcementOf, sendFile } from '../upload-file.ts';
import { Ledger, Request, Submitted, Upload } from './answers.ts';
import { expectThat } from './demo-problem.ts';
import { expectMail, expectStage, type Journey, personOf, type Scene, sayList } from './journey.ts';
import { makePdf } from './make-pdf.ts';
import { readExample } from './read-example.ts';

/** Submits a request. */
export const ask = async (scene: Scene, requester: Person, example: string): Promise<Journey> => {
  const form = readExample<{ title: string }>(`${example}/request`, scene.today);
  const title = await freshTitle(scene, requester, form.title);
  const body = { ...form, title };
  const submitted = await scene.api.call(
    { as: requester, method: 'POST', path: '/requests', body },
    Submitted,
  );
  const owner = personOf(scene, submitted.ownerId);
  const journey: Journey = { id: submitted.id, title, requester, owner };
  scene.tell.say(
    `Its reference is ${journey.id}. Its owner is ${owner.name}, by rule and not by acquaintance.`,
  );
  const receipt = await expectMail(scene, journey, requester, { what: 'We have your request' });
  if (submitted.existing.length > 0) {
    const existing = submitted.existing.map((one) => `${one.title} (${one.id})`);
    expectThat(
      existing.every((line) => receipt.text.includes(line)),
      `The receipt of ${journey.id} does not list what exists: ${existing.join('; ')}.`,
    );
    scene.tell.holds(`It lists what was released and may do the job: ${existing.join('; ')}.`);
  }
  await expectMail(scene, journey, owner, { what: 'New request for you' });
  await expectStage(scene, journey, { stage: 'intake', waitingOn: ['marketing'] });
  return journey;
};

/** A title that is not taken yet, so that the demo can run repeatedly. */
const freshTitle = async (
  { mailbox }: Scene,
  requester: Person,
  title: string,
): Promise<string> => {
  const before = await mailbox.count(`We have your request: ${title}`, requester);
  return before === 0 ? title : `${title}, no. ${before + 1}`;
};

export const accept = async (scene: Scene, journey: Journey): Promise<void> => {
  const { id, owner } = journey;
  scene.tell.step(`${owner.name} accepts it.`);
  const body = { action: 'accept' };
  await scene.api.call(
    { as: owner, method: 'POST', path: `/requests/${id}/triage`, body },
    Request,
  );
  await expectMail(scene, journey, owner, { what: 'Accepted' });
  await expectStage(scene, journey, { stage: 'brief', waitingOn: ['marketing'] });
};

/** The owner submits a version of the brief; policy says who signs it. */
export const submitBrief = async (
  scene: Scene,
  journey: Journey,
  brief: Submission & { tier: string; roi: string; why?: string },
): Promise<void> => {
  const { id, owner } = journey;
  const body = readExample(brief.example, scene.today);
  const request = await scene.api.call(
    { as: owner, method: 'POST', path: `/requests/${id}/brief/versions`, body },
    Request,
  );
  const { version, tier } = request.brief ?? {};
  const roi = formatRoi(request.brief?.projection.roi);
  expectThat(
    version === brief.version && tier === brief.tier && roi === brief.roi,
    `The brief of ${id} is version ${version}, ${tier}, with a projected ROI of ${roi}; it has to be version ${brief.version}, ${brief.tier}, ${brief.roi}.`,
  );
  scene.tell.say(
    `Version ${version}, a ${tier} brief. Its projected ROI is computed from it: ${roi}.`,
  );
  if (brief.why) scene.tell.say(brief.why);
  await expectStage(scene, journey, { stage: 'brief-sign-off', waitingOn: brief.waitingOn });
};

/** The owner uploads the file of a proof and submits it. */
export const submitProof = async (
  scene: Scene,
  journey: Journey,
  proof: Submission & { stage: 'review' | 'approval' },
): Promise<void> => {
  const { id, owner } = journey;
  const { name, note } = readExample<{ name: string; note: string }>(proof.example, scene.today);
  const bytes = makePdf([journey.title, `Version ${proof.version}`]);
  const body = announcementOf(name, bytes);
  const announced = await scene.api.call(
    { as: owner, method: 'POST', path: `/requests/${id}/uploads`, body },
    Upload,
  );
  await sendFile(announced, bytes);
  const submitted = await scene.api.call(
    {
      as: owner,
      method: 'POST',
      path: `/requests/${id}/proofs`,
      body: { upload: announced.upload, note },
    },
    Request,
  );
  expectThat(
    submitted.proof?.digest === body.sha256,
    `The digest of the proof of ${id} is not the SHA-256 of its file.`,
  );
  scene.tell.say(`Version ${proof.version}, the file ${name}`);
  scene.tell.quote(owner.name, note);
  scene.tell.holds(
    'The store took its bytes because they have the announced SHA-256, and that is the digest to be signed.',
  );
  await expectStage(scene, journey, { stage: proof.stage, waitingOn: proof.waitingOn });
};

/** Checks that the whole ledger is there, and its hashes verify. */
export const verifyLedger = async (
  scene: Scene,
  { id, owner }: Journey,
  decided: number,
): Promise<void> => {
  const path = `/requests/${id}/ledger`;
  const { verified, events } = await scene.api.call({ as: owner, method: 'GET', path }, Ledger);
  expectThat(verified, `The ledger of ${id} does not verify.`);
  const decisions = events.filter(({ type }) => type === 'sign-off-recorded').length;
  expectThat(
    decisions === decided,
    `The ledger of ${id} has ${decisions} decisions, and ${decided} were made.`,
  );
  scene.tell.holds(
    `The ledger of ${id} verifies: ${events.length} events, ${decisions} of them decisions.`,
  );
};

export const namesOf = (people: readonly Person[]): string =>
  sayList(
    people.map(({ name }) => name),
    'and',
  );

type Submission = {
  example: string;
  version: number;
  /** The parties that are asked. */
  waitingOn: readonly string[];
};
