import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { look, reachBriefSignOff, submit } from '../driver/life.ts';
import { useEmbedded } from './use-embedded.ts';

/** `npm run reply`: a mail of the inbox answered from a shell. */

const used = useEmbedded();
const folder = mkdtempSync(join(tmpdir(), 'countersign-reply-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (words: string[], environment: Record<string, string>) => {
  const child = spawn(process.execPath, ['bin/reply-to-mail.ts', ...words], {
    cwd: join(import.meta.dirname, '../../..'),
    env: { ...process.env, ...environment },
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const [code] = await once(child, 'close');
  return { code, ...said };
};

/** From a shell beside the platform, as it runs for these flows. */
const answer = (...words: string[]) => {
  const { apiUrl, inboxUrl } = used.platform;
  const file = join(folder, 'tokens.json');
  const members = [
    { id: 'rita', name: 'Rita', email: 'rita@countersign.example', parties: [], token: 'x' },
  ];
  writeFileSync(file, JSON.stringify({ apiUrl, inboxUrl, members }));
  return run(words, { COUNTERSIGN_TOKENS: file });
};

describe('answering from a shell', () => {
  it('signs, and prints the mail that confirms it', async () => {
    const { platform, people } = used;
    const { id, colleague } = await reachBriefSignOff(platform, people);
    const { code, out, err } = await answer(id, 'approve, looks great', `--to=${colleague.email}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(
      `${colleague.email} answered: [${id}] Please sign the brief: Spring flyer`,
    );
    expect(out).toContain(`What came of it: [${id}] You signed the brief: Spring flyer`);
    const { round } = await look(people, id);
    const seat = round.seats.find(
      ({ memberId }: { memberId: string }) => memberId === colleague.id,
    );
    expect(seat).toMatchObject({ decision: 'approve' });
  });

  it('takes the id of a mail as well, and prints why an answer was no decision', async () => {
    const { platform, people } = used;
    const { id } = await reachBriefSignOff(platform, people);
    const mail = await people.rita.mail(`[${id}] Please sign the brief`);
    const { code, out } = await answer(mail.id, 'I wonder what this costs');
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`What came of it: \\[${id}\\] .+\n\n  .*\\S`));
    const { round } = await look(people, id);
    expect(round.seats.some((seat: { decision?: string }) => seat.decision)).toBe(false);
  });
});

describe('answering from a shell says in a sentence when', () => {
  it.each([
    [
      'there is no such mail',
      ['CR-0000000', 'approve'],
      'There is no mail with the id or the words "CR-0000000".',
    ],
    [
      'that person has no such mail',
      ['CR-0000000', 'approve', '--to=rita@countersign.example'],
      'There is no mail to rita@countersign.example with',
    ],
  ])('%s', async (_, words, sentence) => {
    const { code, out, err } = await answer(...words);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('a mail takes no reply', async () => {
    const { id } = await submit(used.platform, used.people);
    const { code, err } = await answer(id, 'approve', '--to=rita@countersign.example');
    expect({ code, err }).toEqual({
      code: 1,
      err: `No mail to rita@countersign.example with "${id}" takes a reply: none of them has a Reply-To.\n`,
    });
  });

  it('no platform is running', async () => {
    const { code, err } = await run(['CR-7F3K2QX', 'approve'], {
      COUNTERSIGN_DATA: join(folder, 'nothing'),
      COUNTERSIGN_TOKENS: '',
    });
    expect(code).toBe(1);
    expect(err).toMatch(
      /^There is no platform: .* Start the platform with `npm start`, in another shell/,
    );
  });
});
