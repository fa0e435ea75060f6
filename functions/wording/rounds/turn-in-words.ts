import type { RequestState } from '../../core/request/request.ts';
import { isOpen } from '../../core/rounds/round.ts';
import { capital } from '../say.ts';
import { sayAsked } from './round-in-words.ts';

/** What a request asks of somebody whom it waits for, as the label of a link: `Sign the brief`. */
export const sayNextTurn = (state: RequestState, readerId: string): string => {
  const { question, round, stage } = state;
  if (question)
    return readerId === state.requesterId ? 'Answer the question' : 'See the question that is open';
  if (isOpen(round)) return capital(sayAsked(round));
  switch (stage) {
    case 'intake':
      return 'Answer the new request';
    case 'brief':
      return 'Write the brief';
    case 'production':
      return 'Make the proof';
    default:
      return 'Look at it';
  }
};
