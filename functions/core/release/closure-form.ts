import * as z from 'zod';
import { prose } from '../words/text.ts';

export const closureForm = z.strictObject({
  lesson: prose(2000).describe('What was learned, kept with the request'),
});
