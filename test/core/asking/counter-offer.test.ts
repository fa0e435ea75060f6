import { expect, it } from 'vitest';
import { counterAnswerForm } from '../../../functions/core/asking/counter-offer.ts';
import { parseFields } from '../../../functions/core/words/field-errors.ts';

it.each([
  [{ counter: 'accept' }, []],
  [{ counter: 'accept', reason: 'The poster is enough.' }, []],
  [{ counter: 'decline', reason: 'The campaign begins in April.' }, []],
  [{ counter: 'decline' }, ['/reason is required']],
  [{ counter: 'decline', reason: ' ' }, ['/reason must not be empty']],
  [{ counter: 'later' }, ['/counter choose one of: accept, decline']],
])('needs a reason to decline a counter-offer, and none to accept it: %j', (answer, refused) => {
  const parsed = parseFields(counterAnswerForm, answer);
  const errors = parsed.ok ? [] : parsed.refusal;
  expect(errors.map(({ pointer, detail }) => `${pointer} ${detail}`)).toEqual(refused);
});
