import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  feedbackErrors,
  readFeedbackForm,
} from '../../../../functions/pages/links/feedback/feedback-form.ts';
import {
  type FeedbackView,
  feedbackPage,
  feedbackRecordedPage,
} from '../../../../functions/pages/links/feedback/feedback-page.ts';
import { monday } from '../../../story/sample.ts';

const evil = '<img src=x onerror=alert(1)>';

const view = (given: Partial<FeedbackView> = {}): FeedbackView => ({
  reference: 'CR-7F3K2QX',
  title: 'Spring flyer',
  releasedAt: monday,
  owner: 'Mia (owner, mia@countersign.example)',
  reader: { name: 'Rita', timeZone: 'America/New_York' },
  proof: 'https://proofs.example/spring.pdf',
  ...given,
});

const sent = (fields: Record<string, string>) =>
  readFeedbackForm('token', new URLSearchParams(fields).toString());

describe('the page that asks whether it helped', () => {
  it('offers used or not, one to five and a text, and has nothing chosen beforehand', () => {
    const html = feedbackPage(view());
    expect(html.match(/type="radio" name="used"/g)).toHaveLength(2);
    expect(html.match(/type="radio" name="rating"/g)).toHaveLength(5);
    expect(html).toContain('Mon, Mar 2, 2026, 9:00 AM EST');
    expect(html).not.toMatch(/\schecked|<script|role="alert"/);
  });

  it('says what the reader has said before, and chooses nothing for them all the same', () => {
    const html = feedbackPage(view({ said: { used: false, rating: 2, at: monday } }));
    expect(html).toContain('did not use it, 2 of 5, on Mon, Mar 2, 2026');
    expect(html).not.toMatch(/\schecked/);
  });

  it('comes back with what was said and what is wrong, at each field', () => {
    const given = { used: false, comment: 'kept' };
    const html = feedbackPage(view(), { errors: ['rating-missing', 'comment-missing'], given });
    expect(html).toContain('<title>Error: ');
    expect(html).toContain('role="alert"');
    expect(html).toContain('href="#rating"');
    expect(html).toContain('aria-describedby="rating-wrong"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toMatch(/value="no" required checked/);
    expect(html.match(/\schecked/g)).toHaveLength(1);
    expect(html).toContain('kept');
  });

  it('escapes what people wrote', () => {
    const wild = view({
      title: evil,
      owner: evil,
      proof: evil,
      reader: { name: evil, timeZone: 'UTC' },
    });
    const back = { errors: ['rating-missing'] as const, given: { comment: `</textarea>${evil}` } };
    for (const html of [feedbackPage(wild, back), feedbackRecordedPage(wild, evil)])
      expect(html).not.toContain(evil);
  });
});

describe('the form', () => {
  it('needs a choice of both, and a reason when it was not used', () => {
    expect(feedbackErrors(sent({}))).toEqual(['used-missing', 'rating-missing']);
    expect(feedbackErrors(sent({ used: 'no', rating: '2' }))).toEqual(['comment-missing']);
    expect(feedbackErrors(sent({ used: 'no', rating: '2', comment: ' \r\n ' }))).toEqual([
      'comment-missing',
    ]);
    expect(feedbackErrors(sent({ used: 'yes', rating: '5' }))).toEqual([]);
    expect(feedbackErrors(sent({ used: 'no', rating: '1', comment: 'Out of date' }))).toEqual([]);
  });

  it('takes nothing that it does not offer', () => {
    for (const rating of ['0', '6', '5.5', '-1', '05', 'five', ''])
      expect(sent({ used: 'yes', rating }).rating).toBeUndefined();
    for (const used of ['true', 'YES', 'constructor', 'toString', ''])
      expect(sent({ used, rating: '5' }).used).toBeUndefined();
  });

  it('reads any body without a fault, and what it takes is what the API takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (body) => {
        const { used, rating, comment } = readFeedbackForm('token', body);
        expect([true, false, undefined]).toContain(used);
        expect([1, 2, 3, 4, 5, undefined]).toContain(rating);
        expect(comment).toBe(comment.trim());
      }),
    );
  });
});
