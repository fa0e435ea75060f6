import { loadRequest } from '../../store/requests/request-store.ts';
import { saveWait, type Wait } from '../../store/requests/wait-store.ts';
import { signalParkedStep } from './signal-parked-step.ts';

/**
 * Stores the token first and reads the request afterwards: a later decision finds the token, an
 * earlier one is signalled right away, so that none is lost between the two.
 */
export const park = async (arrived: Omit<Wait, 'signalled'>): Promise<void> => {
  const wait: Wait = { ...arrived, signalled: false };
  await saveWait(wait);
  const request = await loadRequest(wait.requestId);
  if (!request) throw new Error(`${wait.requestId} does not exist`);
  await signalParkedStep(wait, request.state, wait.enteredAt);
};
