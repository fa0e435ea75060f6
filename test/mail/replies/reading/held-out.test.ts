import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../functions/mail/replies/reading/reading.ts';
import { heldOut } from '../../../mail-corpus/held-out.ts';
import { quotingStyles } from '../../../story/quoting-styles.ts';
import { readReplyMail } from '../../../story/reply-mail.ts';

/** Mails that the reader was not written for, each quoted by another mail program. */

const ours =
  '--- Please write above this line ---\n\nPlease sign the brief: Club night flyer\n\nWhat you have to do: Read it and decide: approve, ask for changes or reject it.\n\nCountersign wrote this for request CR-7Q2M8KD.';

const quotedMail = (from: string, text: string, index: number) => {
  const style = quotingStyles[index % quotingStyles.length];
  if (style === undefined) throw new Error('there are styles');
  const quoted = style.quote(ours);
  const headers = { From: encoded(from) };
  return 'text' in quoted
    ? { headers, text: `${text}\n\n${quoted.text}` }
    : { headers, html: `<div>${asHtml(text)}</div><br>${quoted.html}` };
};

const asHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>');

const encoded = (from: string): string => {
  const [, name = '', address = ''] = /^(.*) (<.*>)$/.exec(from) ?? [];
  return `=?utf-8?B?${Buffer.from(name.replace(/"/g, '')).toString('base64')}?= ${address}`;
};

const readings = await Promise.all(
  heldOut.map(({ from, text }, index) => readReplyMail(quotedMail(from, text, index))),
);

const decisionOf = (reading: Reading | undefined) =>
  reading?.kind === 'decision' ? reading.decision : 'nothing';

const cases = heldOut.map((meant, index) => ({ ...meant, reading: readings[index] }));

describe('mails that the reader was not written for', () => {
  it('are more than a hundred, of every kind and of many languages', () => {
    expect(heldOut.length).toBeGreaterThan(100);
    expect(new Set(heldOut.map(({ language }) => language)).size).toBeGreaterThan(15);
  });

  it('are never read as an approval that they are not', () => {
    const misread = cases.filter(
      ({ means, andMore, reading }) =>
        decisionOf(reading) === 'approve' && (means !== 'approve' || andMore === true),
    );
    expect(misread.map(({ text }) => text)).toEqual([]);
  });

  it('are understood in 97 of 100 approvals that say nothing else', () => {
    const approvals = cases.filter(({ means, andMore }) => means === 'approve' && !andMore);
    const missed = approvals.filter(({ reading }) => decisionOf(reading) !== 'approve');
    expect(
      missed.length / approvals.length,
      missed.map(({ text }) => text).join('\n---\n'),
    ).toBeLessThanOrEqual(0.03);
  });

  it('are never read as an objection that they are not', () => {
    const misread = cases.filter(({ means, reading }) => {
      const decision = decisionOf(reading);
      return decision !== 'nothing' && decision !== 'approve' && decision !== means;
    });
    expect(misread.map(({ text }) => text)).toEqual([]);
  });

  it.each(cases.filter(({ has }) => has !== undefined))(
    'keep all of an objection: $text',
    ({ means, has = [], reading }) => {
      expect(reading).toMatchObject({ kind: 'decision', decision: means });
      const comment = reading?.kind === 'decision' ? reading.comment : '';
      for (const part of has) expect(comment).toContain(part);
    },
  );
});
