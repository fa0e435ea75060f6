import { hoursAfter } from '../../core/calendar/time.ts';
import {
  refuseUpload,
  type Upload,
  type UploadForm,
  uploadKey,
} from '../../core/release/upload.ts';
import type { RequestState } from '../../core/request/request.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { type PresignedPut, uploadAddress, uploadMinutes } from '../../store/files/file-address.ts';
import { saveUpload } from '../../store/requests/upload-store.ts';

export type Announced = { upload: Upload; put: PresignedPut };

/** Takes note of a file that is going to be sent, and says where to. */
export const announceUpload = async (
  state: RequestState,
  { id, form, member, now }: { id: string; form: UploadForm; member: Member; now: string },
): Promise<Result<Announced, Refusal>> => {
  const refusal = refuseUpload(state, member);
  if (refusal) return refuse(refusal);
  const upload: Upload = {
    id,
    by: member.id,
    ...form,
    key: uploadKey(state.id, id, form.sha256),
    expiresAt: hoursAfter(now, uploadMinutes / 60),
  };
  await saveUpload(state.id, upload, now);
  return ok({ upload, put: await uploadAddress(upload, now) });
};
