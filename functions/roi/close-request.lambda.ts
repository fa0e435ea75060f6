import * as z from 'zod';
import { commandRoute } from '../request/command-route.ts';
import { prose } from '../shared/text.ts';
import { closeByHand } from './results-window.ts';

export const closureForm = z.strictObject({
  lesson: prose(2000).describe('What was learned; the rollup quotes it'),
});

export const handler = commandRoute({
  body: () => closureForm,
  decide: (state, { member, body }) => closeByHand(state, member, body.lesson),
});
