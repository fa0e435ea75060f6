import { describe, expect, it } from 'vitest';
import {
  type AbsenceView,
  absencePage,
  namedPage,
} from '../../../functions/pages/links/absence/absence-page.ts';
import {
  type ObjectionView,
  objectionPage,
  ownDecisionPage,
} from '../../../functions/pages/links/objection/objection-page.ts';
import { digest, monday } from '../../story/sample.ts';

const evil = '<img src=x onerror=alert(1)>';
const subject = { kind: 'brief', version: 2, digest: digest('a') } as const;
const reader = { name: 'Rita', timeZone: 'America/New_York' };

const objection = (given: Partial<ObjectionView> = {}): ObjectionView => ({
  reference: 'CR-7F3K2QX',
  title: 'Spring flyer',
  kind: 'brief',
  subject,
  party: 'sales',
  decision: 'approve',
  channel: 'reply',
  decidedAt: monday,
  signer: 'Rita',
  reader,
  owner: 'Mia (owner, mia@countersign.example)',
  found: 'open',
  ...given,
});

const absence = (given: Partial<AbsenceView> = {}): AbsenceView => ({
  reference: 'CR-7F3K2QX',
  title: 'Spring flyer',
  kind: 'brief',
  subject,
  party: 'legal',
  away: 'Lena',
  why: { cause: 'absent', since: monday },
  dueAt: monday,
  expiresAt: monday,
  reader,
  takesSeat: false,
  candidates: [{ id: 'dora', name: 'Dora', about: 'Product (product)' }],
  others: [],
  ...given,
});

describe('the page to object', () => {
  it.each(['open', 'ended', 'replaced', 'withdrawn', 'disputed'] as const)(
    'says which decision, how and when, whatever became of it: %s',
    (found) => {
      const html = objectionPage(objection({ found }));
      expect(html).toContain('brief, version 2 (digest aaaaaaaa)');
      expect(html).toContain('by a reply to a mail');
      expect(html).toContain('Mon, Mar 2, 2026, 9:00 AM EST');
      expect(html.includes('<form')).toBe(found === 'open' || found === 'ended');
    },
  );

  it('has nothing chosen beforehand, also when it comes back', () => {
    for (const html of [
      objectionPage(objection()),
      objectionPage(objection(), 'Choose one of the answers.'),
    ]) {
      expect(html.match(/type="radio"/g)).toHaveLength(2);
      expect(html).not.toMatch(/\schecked|<script/);
    }
    expect(objectionPage(objection(), 'Choose one of the answers.')).toContain('role="alert"');
  });

  it('escapes what people wrote', () => {
    const view = objection({
      title: evil,
      signer: evil,
      insteadOf: evil,
      reader: { ...reader, name: evil },
    });
    for (const html of [objectionPage(view), ownDecisionPage(view)])
      expect(html).not.toContain(evil);
  });
});

describe('the page to choose a stand-in', () => {
  it('offers people by name and team, none of them chosen', () => {
    const html = absencePage(absence());
    expect(html).toContain('value="dora"');
    expect(html).toContain('Product (product)');
    expect(html).not.toMatch(/\schecked|<script/);
  });

  it('says what a stand-in would be asked, also of a change of plan after the release', () => {
    expect(absencePage(absence({ kind: 'brief' }))).toContain(
      'Somebody can sign the brief in place of',
    );
    expect(absencePage(absence({ kind: 'brief', correction: true }))).toContain(
      'Somebody can sign a change of plan in place of',
    );
  });

  it('says what can be done when nobody can stand in', () => {
    const html = absencePage(absence({ candidates: [] }));
    expect(html).toContain('Nobody else of legal can sign in this round now');
    const others = absencePage(absence({ candidates: [], others: ['Lou'] }));
    expect(others).toContain('Lou can take the seat, or name somebody');
    expect(html).not.toContain('<form');
  });

  it('escapes what people wrote', () => {
    const named = { name: evil, by: evil };
    const view = absence({
      title: evil,
      away: evil,
      standIn: named,
      candidates: [{ id: 'dora', name: evil, about: evil }],
    });
    for (const html of [absencePage(view), namedPage(view)]) expect(html).not.toContain(evil);
  });
});
