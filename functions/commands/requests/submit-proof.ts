import { type ProofForm, refuseProof, submitProof } from '../../core/release/proof.ts';
import type { ProofContent } from '../../core/release/proof-content.ts';
import { proofDigest } from '../../core/release/proof-digest.ts';
import { takeUpload, type Upload } from '../../core/release/upload.ts';
import type { RequestState } from '../../core/request/request.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { findFile, markUsed } from '../../store/files/file-store.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { proofItems } from '../../store/requests/subject-store.ts';
import { readUpload, usedUpload } from '../../store/requests/upload-store.ts';
import type { Decided } from '../handle-command.ts';
import { givePlacesIfOk } from '../people/give-places.ts';

/** Decides about a proof as it is handed in: the file of an upload, or a link. */
export const submitProofForm = async (
  state: RequestState,
  form: ProofForm,
  { member, settings, now }: Facts,
): Promise<Result<Decided<undefined>, Refusal>> => {
  const refusal = refuseProof(state, member);
  if (refusal) return refuse(refusal);
  const given = await handedIn(state, form, { member, settings, now });
  if (!given.ok) return given;
  const { content, upload, keep } = given.value;
  const submitted = await givePlacesIfOk(await readRoster(), (roster) =>
    submitProof(state, {
      proof: content,
      digest: proofDigest(content),
      answered: form.answered,
      review: form.review,
      submitter: member,
      roster,
      settings,
      now,
    }),
  );
  if (!submitted.ok) return submitted;
  await keep?.();
  const events = submitted.value;
  const version = (state.proof?.version ?? 0) + 1;
  return ok({
    events,
    newItems: proofItems(state.id, events, content),
    ...(upload && { items: [usedUpload(state.id, upload, version)] }),
  });
};

type Facts = { member: Member; settings: Settings; now: string };

/** The content of the version; `keep` is done before it is committed, so that no file is lost. */
type HandedIn = { content: ProofContent; upload?: Upload; keep?: () => Promise<void> };

const handedIn = async (
  { id }: RequestState,
  { upload: uploadId, link, note, sha256 }: ProofForm,
  facts: Facts,
): Promise<Result<HandedIn, Refusal>> => {
  if (uploadId === undefined) {
    if (link === undefined) throw new Error('a proof is an upload or a link');
    return ok({ content: { link, note, sha256 } });
  }
  const upload = await readUpload(id, uploadId);
  const found = upload && (await findFile(upload.key));
  const taken = takeUpload({ upload, found, ...facts });
  if (!taken.ok) return taken;
  const file = taken.value;
  return ok({
    content: { file, note },
    ...(upload && { upload }),
    keep: () => markUsed(file, found?.tags ?? []),
  });
};
