import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signOffForm } from '../../../../functions/core/rounds/sign-off-form.ts';
import { pageHeaders } from '../../../../functions/pages/kit/page-headers.ts';
import { deadLink } from '../../../../functions/pages/links/dead-link.ts';
import {
  type DecisionFormView,
  decisionFormPage,
} from '../../../../functions/pages/links/decision/decision-form-page.ts';
import {
  freshLinkRequestedPage,
  recordedPage,
  refusedPage,
  roundClosedPage,
} from '../../../../functions/pages/links/decision/decision-outcome-pages.ts';
import {
  decisionFormView,
  requestOutcome,
} from '../../../../functions/pages/links/decision/decision-view.ts';
import {
  recordedView,
  roundClosedView,
} from '../../../../functions/pages/links/decision/outcome-views.ts';
import { commentLimit } from '../../../../functions/pages/links/link-comment.ts';
import { outdatedFacts } from '../../../../functions/wording/agreements/reference-in-words.ts';
import { changesBetween } from '../../../../functions/wording/brief/brief-changes.ts';
import { fullBrief, measuredOtherwise } from '../../../story/full-brief.ts';
import { brief, monday } from '../../../story/sample.ts';
import { cast, Story } from '../../../story/story.ts';

const inSignOff = (story = new Story()) => story.submit().triage({ action: 'accept' }).brief();
const inReview = () => inSignOff().bothSidesSign().proof(1, 'First layout.');

const visit = (story: Story, memberId: string, signer = memberId) => ({
  state: story.state,
  seat: { memberId, party: 'sales' as const },
  signer: story.member(signer),
  names: story.members,
});

const formOf = (
  story: Story,
  shown: Parameters<typeof decisionFormView>[1] = { brief },
  signer = 'saul',
): string =>
  decisionFormPage(
    decisionFormView({ ...visit(story, 'saul', signer), file: './token/file' }, shown),
  );

const adviser = () => {
  const story = new Story();
  const require = [{ party: 'legal' as const, quorum: 1, advisory: true as const }];
  const rules = [{ name: 'an opinion', when: {}, require }];
  story.settings = { ...story.settings, policy: { ...story.settings.policy, rules } };
  return inSignOff(story);
};

describe('the pages of an opinion', () => {
  it('promise nothing that only a signature does', () => {
    const lena = (story: Story) => ({ ...visit(story, 'lena'), file: './token/file' });
    const form = decisionFormPage(decisionFormView(lena(adviser()), { brief }));
    expect(form).toContain('Please say what you think of the brief:');
    expect(form).toContain('Whoever signs reads why, and decides.');
    expect(form).not.toContain('This ends the request');
    expect(form).not.toContain('I agree to exactly this version');
    expect(form).not.toContain('You are signing');
    const story = adviser().sign('lena', 'reject', 'No.');
    const outcome = requestOutcome(visit(story, 'lena'), story.state);
    const decided = { roundId: 'R1', decision: 'reject' as const, already: false };
    expect(recordedPage(recordedView(outcome, decided))).toContain('you advised against signing');
    const ended = story.bothSidesSign();
    const after = requestOutcome(visit(ended, 'lena'), ended.state);
    expect(roundClosedPage(roundClosedView(after, 'R1'))).toContain('you advised against signing');
  });
});

const pages: [string, () => string][] = [
  [
    'the form of a brief',
    () => formOf(inSignOff(), { brief: fullBrief, changes: { since: 1, parts: ['Situation'] } }),
  ],
  ['the form of a review', () => formOf(inReview(), {})],
  ['the form of an approval', () => formOf(inReview().bothSidesSign(), {})],
  [
    'a form that comes back',
    () => formOf(inSignOff(), { brief, errors: ['nothing-chosen', 'comment-missing'] }),
  ],
  ['a recorded decision', () => recordedOf(inSignOff().sign('saul'))],
  ['a closed round', () => closedOf(inSignOff().sign('saul', 'reject', 'No.'))],
  ['a dead link', () => deadLink('decision').html],
  ['a fresh link on its way', freshLinkRequestedPage],
  [
    'a refusal',
    () => refusedPage({ reference: 'CR-7F3K2QX', sentences: ['You have no seat in this round.'] }),
  ],
];

const outcomeOf = (story: Story) => requestOutcome(visit(story, 'saul'), story.state);

const recordedOf = (story: Story, given: Partial<Parameters<typeof recordedView>[1]> = {}) =>
  recordedPage(
    recordedView(outcomeOf(story), {
      roundId: 'R1',
      decision: 'approve',
      already: false,
      at: '2026-03-02T14:05:00.000Z',
      ...given,
    }),
  );

const closedOf = (story: Story) => roundClosedPage(roundClosedView(outcomeOf(story), 'R1'));

const shown = (html: string): string =>
  html
    .replace(/<head>[\s\S]*<\/head>/, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe('what a brief was made for', () => {
  const persona = { kind: 'personas' as const, name: 'Ana', version: 1, digest: 'a'.repeat(64) };
  const plan = { ...brief, strategy: { ...brief.strategy, persona } };

  it('is read with the plan, and said to be in force no longer', () => {
    const outdated = outdatedFacts(
      [persona],
      { named: { personas: [{ version: 2, digest: 'b'.repeat(64), from: monday }] } },
      { at: monday, timeZone: 'UTC' },
    );
    const page = shown(formOf(inSignOff(), { brief: plan, besides: outdated }));
    expect(page).toContain('Persona Ana, version 1 of “Personas” (digest aaaaaaaa)');
    expect(page).toContain(
      'The plan was made for Ana of version 1 of “Personas”. Version 2 is in force since',
    );
    expect(shown(formOf(inSignOff(), { brief: plan }))).not.toContain('No longer in force');
  });
});

describe('how plans like a brief came out', () => {
  const sums = { plans: 5, planned: 1000, reached: 610, silent: 0 };
  const submitted = (trackRecord: Story['trackRecord']) => {
    const story = new Story();
    story.trackRecord = trackRecord;
    return shown(formOf(inSignOff(story)));
  };

  it('stands beside its projected return, with the arithmetic', () => {
    const page = submitted([{ of: 'type', ...sums }]);
    expect(page).toContain(
      '5 closed plans of this type reached 61 % of their units: 610 of 1,000.',
    );
    expect(page).toContain('$15,000.00 × 610 ÷ 1,000 = $9,150.00, less the cost of $5,000.00');
  });

  it('is said to be unknown while too few have closed, and not at all of older versions', () => {
    expect(submitted([])).toContain('No plan has been closed yet.');
    expect(submitted(undefined)).not.toContain('Plans like it');
  });
});

describe('every page', () => {
  it.each(pages)(
    '%s is a whole document with a language, a title, one main and one heading',
    (_, page) => {
      const html = page();
      expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(html).toMatch(/<title>[^<{]+<\/title>/);
      expect(html.match(/<main>/g)).toHaveLength(1);
      expect(html.match(/<h1>/g)).toHaveLength(1);
      expect(html).toContain('name="viewport"');
      expect(html).not.toMatch(/\{\{|undefined|\[object/);
    },
  );

  it.each(pages)('%s runs nothing and loads nothing', (_, page) => {
    const html = page();
    expect(html).not.toMatch(
      /<script|<iframe|<img|<object|javascript:|\son[a-z]+\s*=|http-equiv|url\(/i,
    );
    // The icon, which is in the page itself.
    expect(html.match(/<link\s[^>]*/g)).toEqual([
      expect.stringMatching(/^<link rel="icon" href="data:image\/svg\+xml,[^"]*" type="[^"]*"$/),
    ]);
    expect(html).not.toMatch(/\sstyle="/);
  });

  it('has headers that keep it out of caches, frames, indexes and the addresses of others', () => {
    expect(pageHeaders).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    });
    const policy = pageHeaders['content-security-policy'];
    for (const rule of [
      "default-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect(policy).not.toMatch(/script-src|unsafe/);
  });

  it.each(pages)('%s has the one style that the policy allows', (_, page) => {
    const styles = [...page().matchAll(/<style>([\s\S]*?)<\/style>/g)];
    expect(styles).toHaveLength(1);
    const hash = createHash('sha256')
      .update(styles[0]?.[1] ?? '')
      .digest('base64');
    expect(pageHeaders['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
  });
});

describe('the form', () => {
  it('has nothing chosen, and posts to its own address with the digest', () => {
    const story = inSignOff();
    const html = formOf(story);
    expect(html).not.toMatch(/\schecked|\sselected/);
    expect(html).toContain('<form method="post" autocomplete="off" id="decide">');
    expect(html).not.toContain('action=');
    expect(html).toContain(`name="digest" value="${story.state.round?.subject.digest}"`);
  });

  it('offers three decisions on what binds, and no rejection in review', () => {
    const offered = (html: string) =>
      [...html.matchAll(/type="radio" name="decision" value="([^"]+)"/g)].map(([, v]) => v);
    expect(offered(formOf(inSignOff()))).toEqual(['approve', 'request-changes', 'reject']);
    expect(offered(formOf(inReview(), {}))).toEqual(['approve', 'request-changes']);
    expect(offered(formOf(inReview().bothSidesSign(), {}))).toEqual([
      'approve',
      'request-changes',
      'reject',
    ]);
  });

  it('gives each control a label, and the choices a legend', () => {
    const html = formOf(inSignOff());
    expect(html).toMatch(
      /<fieldset id="decision">\s*<legend>What do you decide about the brief, version 1\?<\/legend>/,
    );
    expect(html.match(/<label class="choice"><input type="radio"/g)).toHaveLength(3);
    expect(html).toContain('<label for="comment">');
    expect(html).toMatch(/<textarea id="comment"[^>]*aria-describedby="comment-hint"/);
    expect(html).toContain('<a class="skip" href="#decide">');
  });

  it('says who signs for which party, what exactly, why, and until when', () => {
    const text = shown(formOf(inSignOff()));
    expect(text).toContain('You are signing for sales as Saul Stern.');
    expect(text).toMatch(/What exactly brief, version 1 \(digest [0-9a-f]{8}\) /);
    expect(text).toContain(
      'You are asked because you can sign for sales. It has to be signed by sales and marketing.',
    );
    expect(text).toContain('Please decide by Wed, Mar 4, 2026, 9:02 AM EST');
    expect(text).toContain(
      'Ends on Mon, Mar 16, 2026, 9:02 AM EDT. Nothing is approved by silence.',
    );
  });

  it('says for whom a delegate signs, and in whose name', () => {
    const story = inSignOff();
    story.members = cast({ sia: { name: 'Dora Diaz' } });
    const text = shown(formOf(story, { brief }, 'sia'));
    expect(text).toContain(
      'You are signing for Saul Stern (sales) as their delegate, in your own name: Dora Diaz.',
    );
    expect(text).toContain('You are asked because Saul Stern named you as delegate.');
  });

  it('says who has answered and who is waited for', () => {
    const text = shown(formOf(inSignOff().sign('mona')));
    expect(text).toContain(
      'and who is waited for Mona Mbeki marketing · approved on Mon, Mar 2, 2026, 9:03 AM EST',
    );
    expect(text).toContain('waited for sales · Rita Reyes');
    expect(text).not.toContain('Max Moreau');
    expect(shown(formOf(inSignOff()))).not.toContain('approved on');
  });

  it('shows the whole plan, what it is to bring, and what changed', () => {
    const story = inSignOff().brief(fullBrief);
    const text = shown(
      formOf(story, {
        brief: fullBrief,
        changes: { since: 1, parts: ['Goal: KPIs', 'Tactics: brand (new)'] },
      }),
    );
    expect(text).toContain('What changed since version 1 Goal: KPIs Tactics: brand (new)');
    expect(text).toContain('Projected ROI 275 %');
    for (const part of Object.values(fullBrief.tactics)) expect(text).toContain(part);
    expect(formOf(inSignOff())).not.toContain('What changed');
  });

  it('shows first the lines of what the reader signs for, and then what changed for others', () => {
    const before = measuredOtherwise(fullBrief);
    const plan = { ...fullBrief, tactics: { ...fullBrief.tactics, incentives: 'Two months' } };
    const changes = changesBetween({ brief: plan, before: { version: 1, brief: before } }, [
      'tactics.incentives',
    ]);
    const text = shown(formOf(inSignOff().brief(plan), { brief: plan, changes }));
    expect(text).toContain(
      `What changed since version 1, of what you sign for Tactics: Incentives ${fullBrief.tactics.incentives} Two months What changed elsewhere, for others to sign Measures and return: What counts as a result`,
    );
  });

  it('says whose approval of an earlier version stands', () => {
    const story = new Story().submit().triage({ action: 'accept' }).brief(fullBrief).sign('lena');
    const plan = measuredOtherwise(fullBrief);
    const text = shown(formOf(story.brief(plan), { brief: plan }));
    expect(text).toContain(
      "and who is waited for Legal's approval of version 1 stands: nothing of what",
    );
    expect(text).toMatch(/Lena Lindqvist legal · approved on .*, carried from version 1, round R1/);
  });

  it('says of which version that approval was, with what came with it, once', () => {
    const said = 'Lena Lindqvist (legal), approving the brief, version 1: Name the end.';
    const plan = measuredOtherwise(fullBrief);
    const story = new Story().submit().triage({ action: 'accept' }).brief(fullBrief);
    story.sign('lena', 'approve', 'Name the end.');
    expect(shown(formOf(story.fork().brief(plan), { brief: plan }))).toContain(said);
    story.bothSidesSign().proof().bothSidesSign().bothSidesSign().sign('lena');
    story.correct('The season is later.', plan, { signed: fullBrief });
    const text = shown(formOf(story, { brief: plan }));
    expect(text.split('Name the end.')).toHaveLength(2);
    expect(text).toContain(said);
  });

  it('links to the file of a proof behind its own link, and says what it is', () => {
    const html = formOf(inReview(), {});
    expect(html).toContain('<a href="./token/file" rel="noreferrer noopener">');
    expect(shown(html)).toContain('File spring-flyer-1.pdf, application/pdf, 482,113 bytes');
    expect(shown(html)).toMatch(/SHA-256 of the file [0-9a-f]{64}/);
  });

  it('says of a bare link that only its address is signed', () => {
    const text = shown(formOf(inSignOff().bothSidesSign().link(), {}));
    expect(text).toContain('Only its address is signed, and what is there may change.');
    expect(text).toContain('not released: for that the file itself has to be uploaded');
  });

  it('links to the proof without telling it where one came from, and shows the note', () => {
    const html = formOf(inSignOff().bothSidesSign().link(1, 'First layout.'), {});
    expect(html).toContain(
      '<a href="https://proofs.example/spring-flyer-1.pdf" rel="noreferrer noopener" target="_blank">',
    );
    expect(shown(html)).toContain('Mia Marsh on this version First layout.');
    expect(shown(formOf(inSignOff().bothSidesSign().proof(), {}))).not.toContain('on this version');
  });

  it('cannot be made without an open round, or without the brief it is about', () => {
    expect(() => formOf(inSignOff().bothSidesSign())).toThrow('no open round');
    expect(() => formOf(inSignOff(), {})).toThrow('needs its text');
  });
});

describe('a form that cannot be taken', () => {
  const again = (errors: DecisionFormView['errors'], given: DecisionFormView['given'] = {}) =>
    formOf(inSignOff(), { brief, errors, given });

  it('announces what is wrong, moves the focus there, and links to each field', () => {
    const html = again(['nothing-chosen']);
    expect(html).toContain('<title>Error: ');
    expect(html).toContain('id="errors" role="alert" tabindex="-1" autofocus>');
    expect(html).toContain('<a href="#decision">Choose one of the decisions.</a>');
    expect(html).toContain('<fieldset id="decision" aria-describedby="decision-wrong">');
    expect(html).not.toContain('aria-invalid="');
  });

  it('keeps what was chosen and written', () => {
    const html = again(['comment-missing'], { decision: 'reject', comment: '' });
    expect(html.match(/\schecked/g)).toHaveLength(1);
    expect(html).toMatch(/value="reject" required checked/);
    expect(html).toContain('aria-describedby="comment-hint comment-wrong" aria-invalid="true"');
    expect(again(['nothing-chosen'], { comment: 'Nearly <there>' })).toContain(
      'Nearly &lt;there&gt;</textarea>',
    );
  });

  it('keeps comments on parts beside them, with what is wrong of each', () => {
    const place = { part: 'goal' as const };
    const html = again(['parts-too-long'], { pinned: [{ text: 'x'.repeat(1001), place }] });
    expect(html).toContain('<a href="#on-goal">Shorten the comments on parts');
    expect(html).toContain('<p class="wrong" id="on-goal-wrong">Shorten');
    expect(html).toMatch(
      /<details open><summary>Comment on this part<\/summary>\s*<label[^>]*on-goal/,
    );
    expect(html).toContain(`${'x'.repeat(1001)}</textarea>`);
    expect(html.match(/<details open>/g)).toHaveLength(1);
  });

  it('never comes with a choice on a first visit, whatever the view says', () => {
    expect(formOf(inSignOff(), { brief, given: { decision: 'approve' } })).not.toMatch(/\schecked/);
  });

  it('takes as much comment as the API does', () => {
    const form = { roundId: 'R1', digest: 'a'.repeat(64), decision: 'reject' };
    expect(signOffForm.safeParse({ ...form, comment: 'x'.repeat(commentLimit) }).success).toBe(
      true,
    );
    expect(signOffForm.safeParse({ ...form, comment: 'x'.repeat(commentLimit + 1) }).success).toBe(
      false,
    );
    expect(again(['comment-too-long'])).toContain(`maxlength="${commentLimit}"`);
  });
});

describe('a recorded decision', () => {
  it('says what, for whom, when, and whom to tell when it was not meant', () => {
    const text = shown(recordedOf(inSignOff().sign('saul'), { comment: 'Good plan.' }));
    expect(text).toContain('Recorded: you signed the brief');
    expect(text).toContain('Decided by Saul Stern (sales)');
    expect(text).toContain('Recorded Mon, Mar 2, 2026, 9:05 AM EST');
    expect(text).toContain('write at once to Mia Marsh (owner, mia@countersign.example).');
    expect(text).toContain('Until it ends you can change your decision');
    expect(text).toContain('Your comment Good plan.');
  });

  it('is the same page when it was recorded before, and says so', () => {
    const text = shown(recordedOf(inSignOff().sign('saul'), { already: true, at: undefined }));
    expect(text).toContain('Already recorded: you signed the brief');
    expect(text).not.toContain('Your comment');
  });

  it('says how the round ended when it did', () => {
    const text = shown(
      recordedOf(inSignOff().sign('saul', 'reject', 'No.'), { decision: 'reject' }),
    );
    expect(text).toContain('Recorded: you rejected the brief');
    expect(text).toContain('The round has ended: rejected.');
  });
});

describe('a round that has closed', () => {
  it('says who closed it, when and how, and what the reader had decided', () => {
    const text = shown(closedOf(inSignOff().sign('saul').sign('max')));
    expect(text).toContain('Max Moreau ended it on Mon, Mar 2, 2026, 9:04 AM EST: approved.');
    expect(text).toContain('Your own decision stands as it was: you signed the brief.');
  });

  it('names nobody when its time ran out', () => {
    const text = shown(closedOf(inSignOff().expire()));
    expect(text).toContain(
      'It ended on Mon, Mar 16, 2026, 9:02 AM EDT: expired without enough answers.',
    );
    expect(text).toContain('Nothing was approved by it.');
    expect(text).not.toContain('Your own decision');
  });

  it('is not said of an open one, or of one that the request does not remember', () => {
    expect(() => closedOf(inSignOff())).toThrow('still open');
    expect(() => roundClosedPage(roundClosedView(outcomeOf(inSignOff()), 'R9'))).toThrow(
      'remembers no round',
    );
  });
});

describe('a dead link', () => {
  it('offers a fresh one, and names neither request nor person', () => {
    const html = deadLink('decision').html;
    expect(html).toMatch(
      /<form method="post"><button type="submit" name="action" value="fresh-link">/,
    );
    expect(shown(html)).not.toMatch(/CR-|@|digest/);
    expect(shown(freshLinkRequestedPage())).not.toMatch(/CR-|@/);
  });
});

describe('text from people', () => {
  const script = '<script>alert("x")</script> {{title}}';

  it('is escaped wherever it stands', () => {
    const members = cast({ saul: { name: script }, mia: { name: script }, mona: { name: script } });
    const story = inSignOff(new Story(members));
    story.ledger = story.ledger.map((event) =>
      event.type === 'request-submitted'
        ? { ...event, data: { ...event.data, form: { ...event.data.form, title: script } } }
        : event,
    );
    const hostile = { ...fullBrief, situation: script, tactics: { communications: script } };
    const all = [
      formOf(story, {
        brief: hostile,
        changes: { since: 1, parts: [script] },
        errors: ['comment-missing'],
        given: { comment: script },
      }),
      recordedOf(story.fork().sign('saul'), { comment: script }),
      refusedPage({ reference: script, sentences: [script] }),
    ];
    for (const html of all) {
      expect(html).not.toContain('<script');
      expect(shown(html)).toContain(script);
    }
  });

  it('keeps emoji and right-to-left text as they are', () => {
    const html = formOf(inSignOff(), { brief: { ...brief, situation: 'הביקורים עלו 👩🏽‍💻' } });
    expect(html).toContain('<p class="prose" dir="auto">הביקורים עלו 👩🏽‍💻</p>');
  });
});

describe('what one decides on', () => {
  it('begins with the way to the decision, and says what was asked for', () => {
    for (const html of [formOf(inSignOff()), formOf(inReview(), {})]) {
      const way = html.indexOf('<nav class="parts"');
      expect(way).toBeGreaterThan(0);
      expect(way).toBeLessThan(html.indexOf('<dl class="facts">'));
      for (const [, part = ''] of html.matchAll(/<a href="#(\w+)">/g))
        expect(html).toContain(`id="${part}"`);
      expect(shown(html)).toContain('What it shall achieve Win one hundred members in the spring');
      expect(html).toContain('<a href="../r/CR-7F3K2QX">See the whole request</a>');
    }
  });

  it('of a proof has the brief that it was made from, closed until somebody wants it', () => {
    const html = formOf(inReview(), { plan: { version: 1, brief: fullBrief } });
    const folded = /<details><summary>The brief [^<]*version 1<\/summary>[\s\S]*<\/details>/;
    expect(folded.exec(html)?.[0]).toContain(fullBrief.tactics.distribution);
    expect(formOf(inReview(), {})).not.toContain('<details>');
    expect(formOf(inSignOff())).not.toContain('<summary>The brief');
  });
});
