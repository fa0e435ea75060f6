import type { WantedWork } from '../../core/library/library-work.ts';
import type { RequestState } from '../../core/request/request.ts';
import { mayRead } from '../../core/stages/access.ts';
import type { Member } from '../../core/words/member.ts';
import { readStates, releasedWork } from './released-work.ts';

/** Up to three released requests that may already do the job, and that the member may see. */
export const workLike = async (wanted: WantedWork, member: Member): Promise<RequestState[]> => {
  const { index } = await releasedWork();
  const states = await readStates(index.like(wanted).slice(0, maxLooked));
  return states.filter((state) => state.released && mayRead(state, member)).slice(0, maxOffers);
};

const maxOffers = 3;

/** Some of them may not be the member's to see. */
const maxLooked = 12;
