import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineLabels, readRequestLines } from '../../../functions/core/asking/request-lines.ts';
import { fields } from '../../../functions/core/asking/typed-request.ts';

const choices = { collateralTypes: ['flyer', 'landing-page'], segments: ['members', 'guests'] };
const read = (text: string) => readRequestLines(text.split('\n'), choices);

describe('lines of a mail', () => {
  it.each([
    ['Objective: Win one hundred members', { objective: 'Win one hundred members' }],
    ['- **Needed by:** 2026-05-02', { neededBy: '2026-05-02' }],
    ['Needed by: May 2, 2026', { neededBy: '2026-05-02' }],
    ['needed by: 2nd Sept 2026', { neededBy: '2026-09-02' }],
    ['Needed by: 05/02/2026', { neededBy: '05/02/2026' }],
    ['Needed by: soon', { neededBy: 'soon' }],
    ['TYPE: Landing page', { collateralType: 'landing-page' }],
    ['collateralType: flyer', { collateralType: 'flyer' }],
    ['Type: balloon', { collateralType: 'balloon' }],
    ['Priority: High', { priority: 'high' }],
    ['Regulated claim: yes', { regulatedClaim: 'yes' }],
    ['Regulated claim: No.', { regulatedClaim: '' }],
    ['Value of one sale: 150', { valueOfOneSale: '150', 'unknown.valueOfOneSale': '' }],
    ['Business goal: I don’t know', { businessGoal: '', 'unknown.businessGoal': 'yes' }],
    ['Title:\nSpring flyer', { title: 'Spring flyer' }],
    ['Audience:', {}],
    ['Audience:\n\n  Guests  \n\n\n\n  of June ', { audience: 'Guests\n\nof June' }],
    ['Title:\n\nSpring flyer', { title: 'Spring flyer' }],
    ['Segment: GUESTS', { segment: 'guests' }],
    ['Type: landing - _page', { collateralType: 'landing-page' }],
    ['•  “Needed   by” : 12 Jan. 2026.', { neededBy: '2026-01-12' }],
    ['Needed by: 2. May 2026', { neededBy: '2026-05-02' }],
    ['Needed by: 23 Dec, 2026', { neededBy: '2026-12-23' }],
    ['Needed by: Jan 23rd 2026', { neededBy: '2026-01-23' }],
    ['Needed by: by May 2, 2026', { neededBy: 'by May 2, 2026' }],
    ['Needed by: by 2 May 2026', { neededBy: 'by 2 May 2026' }],
    ['Needed by: 2 May 2026 or so', { neededBy: '2 May 2026 or so' }],
    ['Needed by: May 2, 2026 or so', { neededBy: 'May 2, 2026 or so' }],
    ['Needed by: 2 Mayday 2026', { neededBy: '2 Mayday 2026' }],
    [
      'Objective: One\n\nand two\nAudience: Guests',
      { objective: 'One\n\nand two', audience: 'Guests' },
    ],
  ])('%j say what the form would have', (text, values) => {
    expect(read(text)).toEqual({ values, unplaced: '', sends: false });
  });

  it.each([
    ['We need a flyer.', 'We need a flyer.'],
    ['Type: flyer\nIt shall be blue.', 'It shall be blue.'],
    ['Regulated claim: maybe', 'Regulated claim: maybe'],
    ['Please note: it is urgent', 'Please note: it is urgent'],
    ['send it to my boss', 'send it to my boss'],
    ['Do not send it', 'Do not send it'],
    ['Regulated claim: not yes', 'Regulated claim: not yes'],
    ['Regulated claim: yes and no', 'Regulated claim: yes and no'],
    ['I said Title: Spring', 'I said Title: Spring'],
    ['5 Title: Spring', '5 Title: Spring'],
    ['Title: A\nSpring', 'Spring'],
    ['  \n\nBlue\n\n\n\nor green \n', 'Blue\n\nor green'],
  ])('%j leave words without a place', (text, unplaced) => {
    expect(read(text)).toMatchObject({ unplaced, sends: false });
  });

  it('say to send it beside a field as words without a place', () => {
    expect(read('Title: x\nsend it')).toMatchObject({ unplaced: 'send it', sends: false });
    expect(read('Audience:\nsend')).toMatchObject({ values: { audience: 'send' }, sends: false });
  });

  it.each(['send', 'Send it.', '“send”'])('say %j, and nothing else', (text) => {
    expect(read(text)).toEqual({ values: {}, unplaced: '', sends: true });
  });

  it('lose no word, whatever they are', () => {
    const word = fc.stringMatching(/^[a-z]{3,9}$/);
    const line = fc.tuple(
      fc.constantFrom('', ...fields.map((field) => `${lineLabels[field]}: `)),
      word,
    );
    fc.assert(
      fc.property(fc.uniqueArray(line, { selector: ([label]) => label }), (lines) => {
        const said = read(lines.map((parts) => parts.join('')).join('\n'));
        const all = [said.unplaced, ...Object.values(said.values)].join(' ');
        for (const [, text] of lines) expect(all).toContain(text);
      }),
    );
  });
});
