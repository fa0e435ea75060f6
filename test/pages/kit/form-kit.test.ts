import { describe, expect, it } from 'vitest';
import type { Sent } from '../../../functions/pages/console/console-page.ts';
import { formOf } from '../../../functions/pages/kit/form-kit.ts';

const visit = (sent?: Sent) => ({ path: '/new', formToken: 'token', ...(sent && { sent }) });

const made = (sent?: Sent, name = 'send'): string => {
  const form = formOf(visit(sent), name);
  const options = [
    { value: 'flyer', label: 'Flyer' },
    { value: 'mail', label: 'Mail' },
  ];
  return String(
    form.form(
      [
        form.text({ name: 'goal.kpis.0.name', label: 'Name', hint: 'In a word', required: true }),
        form.area({ name: 'why', label: 'Why', value: 'As before' }),
        form.select({ name: 'type', label: 'Type', options }),
        form.choose({ name: 'kind', label: 'Kind', options }),
      ].join('') as never,
      'Send',
    ),
  );
};

describe('a form', () => {
  it('posts to its page, with the token, and ties label, hint and input by id', () => {
    const html = made().replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    expect(html).toContain('<form method="post" action="/new/send"');
    expect(html).toContain('<input type="hidden" name="form-token" value="token">');
    expect(html).toContain('<label for="send-goal.kpis.0.name">Name</label>');
    expect(html).toContain('aria-describedby="send-goal.kpis.0.name-hint"');
    expect(html).toContain('As before</textarea>');
    expect(html).not.toContain('role="alert"');
  });

  it('comes back with what was typed, and with what is wrong beside it and above', () => {
    const sent: Sent = {
      form: 'send',
      values: { 'goal.kpis.0.name': '<b>"x"</b>', why: '', type: 'mail', kind: 'flyer' },
      errors: [
        { pointer: '/goal/kpis/0/name', detail: 'is too short' },
        { pointer: '', detail: 'Nothing is planned yet.' },
        { pointer: '/else', detail: 'is odd' },
      ],
    };
    const form = formOf(visit(sent), 'send');
    const text = String(form.text({ name: 'goal.kpis.0.name', label: 'Name' }));
    expect(text).toContain('value="&lt;b&gt;&quot;x&quot;&lt;/b&gt;"');
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain('<p class="wrong" id="send-goal.kpis.0.name-wrong">is too short</p>');
    expect(String(form.area({ name: 'why', label: 'Why', value: 'As before' }))).not.toContain(
      'As before',
    );
    const whole = String(form.form(text as never));
    expect(whole).toContain('<a href="#send-goal.kpis.0.name">Name</a>: is too short');
    expect(whole).toContain('<li>Nothing is planned yet.</li>');
    expect(whole).toContain('<li>else: is odd</li>');
  });

  it('is as it was when another form of the page came back', () => {
    const sent: Sent = {
      form: 'other',
      values: { why: 'Typed' },
      errors: [{ pointer: '/why', detail: 'no' }],
    };
    expect(made(sent)).toBe(made());
  });
});
