import { describe, expect, it } from 'vitest';
import { AgreementKind } from '../../../../functions/core/agreements/agreement-kind.ts';
import { type TourMail, tourMails } from '../../../../functions/core/people/tour.ts';
import type { Member } from '../../../../functions/core/words/member.ts';
import { Party } from '../../../../functions/core/words/party.ts';
import { renderMail } from '../../../../functions/mail/render/render-mail.ts';
import { tourMail } from '../../../../functions/mail/words/people/tour-mails.ts';
import { pageFiles } from '../../../../lib/find-route-files.ts';
import { rita, settings } from '../../../story/sample.ts';

const publicUrl = 'https://countersign.example';
const unsubscribeUrl = `${publicUrl}/u/${'a'.repeat(40)}`;
const agreed = AgreementKind.options.map((kind) =>
  kind === 'glossary' ? { kind, since: '2026-03-02' } : { kind },
);

const mailTo = (mail: TourMail, more: Partial<Member> = {}) =>
  tourMail(mail, { reader: { ...rita, ...more }, settings, agreed, publicUrl, unsubscribeUrl });

const textTo = (...given: Parameters<typeof mailTo>) => renderMail(mailTo(...given).view).text;

describe('the mails of a tour', () => {
  it('say each side’s own part, and a lead’s and an admin’s', () => {
    const parts = Party.options.map(
      (party) => mailTo('part', { parties: [party], leads: [] }).view.lists?.[0]?.items ?? [],
    );
    expect(parts.every(({ length }) => length === 1)).toBe(true);
    expect(new Set(parts.flat()).size).toBe(Party.options.length);
    expect(textTo('part', { parties: [], leads: ['legal'], admin: true })).toMatch(
      /- You lead legal: .*\n- You keep the roster/,
    );
    expect(textTo('part', { parties: [], leads: [] })).toContain('You sign for no side.');
  });

  it('lead each side first to what it will do first', () => {
    const steps = (more: Partial<Member>) =>
      mailTo('first-steps', { leads: [], ...more }).view.entries?.map(({ link }) =>
        link?.href.slice(publicUrl.length),
      );
    expect(steps({ parties: ['sales'] })).toEqual(['/new', '/', '/money']);
    expect(steps({ parties: ['marketing'] })).toEqual(['/board', '/', '/new']);
    expect(steps({ parties: ['legal'] })).toEqual(['/']);
    expect(steps({ parties: ['leadership'] })).toEqual(['/', '/money']);
    expect(steps({ parties: [], admin: true })).toEqual(['/new', '/money', '/people']);
  });

  it('say what both teams agreed, and what is not agreed yet', () => {
    const text = textTo('where-to-look');
    expect(text).toContain(`${publicUrl}/definitions`);
    expect(text).toContain(`${publicUrl}/agreements`);
    expect(text).toContain('Glossary: signed by both, in force since Mar 2, 2026');
    expect(text).toContain('Service levels: not agreed yet');
    expect(text.match(/: not agreed yet$/gm)).toHaveLength(AgreementKind.options.length - 1);
  });

  it('ask nothing, end with a link, lead only to pages that there are, and are not clipped', async () => {
    const pages = await Promise.all(pageFiles.map((file) => import(`../../../../${file}`)));
    const paths = [...pages.map(({ page }) => page.path), '/u/*'];
    const name = '"'.repeat(120);
    const longest = { name, team: '"'.repeat(60), parties: [...Party.options], admin: true };
    for (const mail of tourMails) {
      const { headline, view } = mailTo(mail, { ...longest, leads: [...Party.options] });
      expect(headline).toContain(`(${tourMails.indexOf(mail) + 1} of 3)`);
      const { html, text } = renderMail(view);
      expect(Buffer.byteLength(html)).toBeLessThan(102_000);
      expect(text).toContain('What you have to do: Nothing');
      expect(text.trim().endsWith(unsubscribeUrl)).toBe(true);
      expect(text).not.toMatch(/\bAPI\b|\b(GET|POST|PUT) /);
      for (const [, path] of text.matchAll(/https:\/\/countersign\.example(\S*)/g))
        expect(paths).toContain(path?.startsWith('/u/') ? '/u/*' : path);
    }
  });
});
