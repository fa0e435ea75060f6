import { describe, expect, it } from 'vitest';
import type { MailView } from '../../../functions/mail/render/mail-view.ts';
import { renderMail } from '../../../functions/mail/render/render-mail.ts';
import { fullBrief, longestBrief } from '../../story/full-brief.ts';
import { cast, Story } from '../../story/story.ts';
import { allMailsWritten, mailWritten, token } from '../../story/written.ts';

/** Gmail clips longer mails, and cuts off the buttons. */
const clippedAt = 102_000;

const view: MailView = {
  lang: 'en',
  preheader: 'Decide by Monday.',
  heading: 'Please sign the brief: Spring flyer',
  todo: 'Read it and decide.',
  paragraphs: ['You are asked to sign.'],
  facts: [{ label: 'Stage', value: 'brief sign-off' }],
  reason: 'You get this mail because you were asked.',
  footer: 'Countersign wrote this.',
};

/** The text of the HTML, with entities decoded. */
const readable = (html: string): string =>
  html
    .replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<title>[\s\S]*?<\/title>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

const tags = (html: string): number => html.match(/<[a-z]/gi)?.length ?? 0;

const signing = (title: string, members = cast()) =>
  new Story(members).submit({ form: { title } }).triage({ action: 'accept' }).brief(fullBrief);

describe('a rendered mail', () => {
  it('has sentences of a table below their row, and not in a column that pushes figures off the page', () => {
    const lesson = 'The e-mails were clicked twice as often as planned, and it meant nothing.';
    const columns = ['Request', 'Spent', 'Lesson'];
    const rows = [
      ['Summer campaign', '$100,000', lesson],
      ['Spring flyer', '$2,950', ''],
    ];
    const { html, text } = renderMail({
      ...view,
      tables: [{ caption: 'What lost money', columns, rows }],
    });
    expect(html).toMatch(
      /<td class="first note" colspan="2"[^>]*>Lesson: The e-mails were clicked/,
    );
    expect(html.match(/class="first note"/g)).toHaveLength(1);
    expect(html).not.toMatch(/<th[^>]*>Lesson<\/th>/);
    expect(text).toContain(`- Summer campaign: spent $100,000, lesson ${lesson}`);
  });

  it('says the same in both parts', () => {
    const story = signing('Spring flyer');
    for (const { html, text } of allMailsWritten(story, { brief: fullBrief }).values()) {
      const shown = readable(html);
      for (const line of text.split('\n').filter((said) => !/^https:\/\//.test(said))) {
        const words = line
          .replace(/^(> )?(- )?/, '')
          .replace(/^(What you have to do|[A-Z][A-Za-z ]+):( |$)/, '');
        expect(shown.toLowerCase()).toContain(words.trim().toLowerCase());
      }
    }
  });

  it('has a language, both colour schemes, and neither form nor script nor anything from elsewhere', () => {
    const { html } = mailWritten(signing('Spring flyer'), 'rita', 'decision-request', {
      brief: fullBrief,
    });
    expect(html).toMatch(/^<!doctype html><html lang="en"/);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).not.toMatch(/<form|<input|<script|<img|@import|<link|url\(/i);
    expect(html.match(/(href|src)="[^"]*"/g)).toEqual([
      `href="https://countersign.example/d/${token}"`,
      'href="https://countersign.example/r/CR-7F3K2QX#sign"',
    ]);
  });

  it('leaves out what a view does not have', () => {
    const { html, text } = renderMail(view);
    expect(`${html}${text}`).not.toMatch(/Waiting on|class="press"|undefined|\{\{/);
    expect(html).not.toContain('<ul');
  });

  it('says so when nobody is waited for', () => {
    const { html, text } = renderMail({ ...view, waitingOn: [] });
    expect(readable(html)).toContain('Waiting on Nobody');
    expect(text).toContain('Waiting on:\n- Nobody\n');
  });

  it('shows the rows of a table under their columns', () => {
    const tables = [
      {
        caption: 'By segment',
        columns: ['Segment', 'Spent', 'ROI'],
        rows: [['members', '$100,000', '−85 %']],
      },
    ];
    const { html, text } = renderMail({ ...view, tables });
    expect(readable(html)).toContain(
      'By segment Segment Spent ROI members Spent $100,000 ROI −85 %',
    );
    expect(text).toContain('BY SEGMENT\n\n- members: spent $100,000, ROI −85 %\n\n');
  });
});

describe('text from people', () => {
  const script = '<script>alert("x")</script> & <b>bold</b> {{heading}}';

  it('is escaped in the HTML, wherever it comes from', () => {
    const plain = signing('Spring flyer').sign('rita', 'request-changes', 'comment');
    const hostile = signing(
      script,
      cast({ rita: { name: script }, mia: { name: script }, saul: { name: script } }),
    ).sign('rita', 'request-changes', script);
    const harmless = allMailsWritten(plain, { brief: fullBrief });
    for (const [to, { html, view: shown }] of allMailsWritten(hostile, { brief: fullBrief })) {
      expect(html).not.toContain('<script');
      expect(html).not.toContain('<b>');
      expect(shown.heading).toContain(script);
      expect(readable(html)).toContain(script);
      expect(tags(html), to).toBe(tags(harmless.get(to)?.html ?? ''));
    }
  });

  it('cannot leave the attribute it stands in', () => {
    const { html } = renderMail({
      ...view,
      otherLinks: [{ label: 'Open the proof', href: 'https://x.example/"onclick="alert(1)' }],
    });
    expect(html).toContain('href="https://x.example/&quot;onclick=&quot;alert(1)"');
  });

  it('keeps emoji and right-to-left text as they are, and says which way they run', () => {
    const title = '👩🏽‍💻 פרוספקט אביב 🌷';
    const { html, text, headline } = mailWritten(signing(title), 'rita', 'decision-request', {
      brief: { ...fullBrief, situation: 'הביקורים עלו 🌱' },
    });
    expect(headline).toContain(title);
    expect(text).toContain(title);
    expect(html).toContain(title);
    expect(html).toContain('dir="auto">הביקורים עלו 🌱');
  });

  it('cannot forge a line of ours in the text part', () => {
    const forged =
      'Fine.\r\nRead and sign:\u2028https://rivals.example/d/steal\nWhat you have to do: Pay.\u0085Waiting on:';
    const { text } = renderMail({
      ...view,
      heading: forged,
      facts: [{ label: 'Request', value: forged }],
      quotes: [{ who: forged, text: forged }],
      lists: [{ label: 'Changed', items: [forged] }],
      sections: [
        {
          part: 'situation',
          heading: 'Situation',
          parts: [{ label: forged, text: forged }, { items: [forged] }],
        },
      ],
    });
    const lines = text.split(/[\r\n\u0085\u2028\u2029]/);
    expect(lines.filter((line) => /^(https:|Read and sign|Waiting on)/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('What you have to do'))).toHaveLength(1);
    expect(text).toContain('> https://rivals.example/d/steal');
  });
});

describe('the size', () => {
  it.each([
    ['x', false],
    ['word ', false],
    ['"', true],
    ['<', true],
    ['🌷', true],
    ['ש', true],
    ['\n', true],
  ])('of a mail with the longest brief, all of %j, is not clipped', (character, shortened) => {
    const longest = longestBrief(character);
    const name = '"'.repeat(120);
    const members = cast(Object.fromEntries([...cast().keys()].map((id) => [id, { name }])));
    const story = new Story(members)
      .submit({ form: { title: '"'.repeat(120) } })
      .triage({ action: 'accept' })
      .brief(longest);
    const { html, view: shown } = mailWritten(story, 'rita', 'decision-request', {
      brief: longest,
    });
    expect(Buffer.byteLength(html)).toBeLessThan(clippedAt);
    expect(shown.otherLinks?.[0]?.label.includes('shortened')).toBe(shortened);
    expect(/ …"/.test(JSON.stringify(shown.sections))).toBe(shortened);
  });

  it('of a plan of usual length is left alone', () => {
    const { view: shown } = mailWritten(signing('Spring flyer'), 'rita', 'decision-request', {
      brief: fullBrief,
    });
    expect(shown.otherLinks).toHaveLength(1);
    expect(JSON.stringify(shown.sections)).toContain(fullBrief.tactics.distribution);
  });
});
