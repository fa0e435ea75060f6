import { describe, expect, it } from 'vitest';
import { readReply } from '../../../../functions/mail/replies/reading/read-reply.ts';
import { replyDelimiter } from '../../../../functions/wording/rounds/reply-delimiter.ts';
import { mailOf, readReplyMail, verdict } from '../../../story/reply-mail.ts';

const bytes = (...parts: (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));

const headOf = (more: string): string =>
  `From: Mia <mia@countersign.example>\r\nSubject: Re: sign\r\nMIME-Version: 1.0\r\n${more}\r\n\r\n`;

const decided = async (raw: Uint8Array) => (await readReply(raw)).reading;

describe('the first line of one’s own', () => {
  it.each(['o\u212a', 'Ye\u017f', '\u212aay, o\u212a'])('%s is no decision', async (word) => {
    const raw = bytes(headOf('Content-Type: text/plain; charset=utf-8'), `${word}\r\n`);
    expect((await decided(raw)).kind).not.toBe('decision');
  });

  it.each([
    ...[
      'approve',
      'Approve',
      'APPROVED!',
      'approved.',
      'Yes',
      'ok.',
      'Okay!',
      'LGTM',
      'Yes.',
      'lgtm!!',
    ],
    ...[
      'Ｏｋ',
      'ＡＰＰＲＯＶＥＤ！',
      '*approve*',
      '"approve"',
      '“Approved”',
      '**Approved**',
      '✅ Approved',
      'Approved 👍',
    ],
    ...[
      'Yes, approved.',
      'Approved, thanks!',
      'Approved - great work',
      'Yes, go ahead',
      'approved thanks',
      'OK, approved',
    ],
    ...['Approved, no changes', 'Thanks for the brief.\nApproved', 'I approve', 'Yes please'],
    ...[
      '[EXTERNAL] approved',
      'Hi Mia,\n\nApproved',
      'Bonjour,\napprove',
      'お疲れ様です。\nApproved',
      '\n\n\u00a0\nApproved',
    ],
    ...[
      'Approved\n\nBest regards,\nMia',
      'Approved\n-- \nMia',
      'Approved\nSent from my iPhone',
      'Yes\n\nVon meinem iPhone gesendet',
    ],
  ])('%j approves', async (text) => {
    expect(await verdict({ text })).toBe('approve');
  });

  it.each([
    ['Changes: the price is wrong', 'the price is wrong'],
    ['changes\n\nThe price is wrong.\n\nAnd the logo.', 'The price is wrong.\n\nAnd the logo.'],
    ['Change. New logo', 'New logo'],
    ['**Changes**: please don’t use the old logo', 'please don’t use the old logo'],
    ['Changes - ½ price, not ①\n-- \nMia', '½ price, not ①'],
  ])('%j asks for changes', async (text, comment) => {
    expect(await readReplyMail({ text })).toEqual({
      kind: 'decision',
      decision: 'request-changes',
      comment,
    });
  });

  it.each([
    ['Reject: no budget left', 'no budget left'],
    ['Rejected, we don’t have the money\n\nThanks,\nMia', 'we don’t have the money'],
    ['No. Too dear', 'Too dear'],
    ['no\nThe claim is false', 'The claim is false'],
    ['I reject. Too dear', 'Too dear'],
    ['Rejecting this one: the claim is false.', 'the claim is false.'],
    ['No, thanks', 'thanks'],
  ])('%j rejects', async (text, comment) => {
    expect(await readReplyMail({ text })).toEqual({
      kind: 'decision',
      decision: 'reject',
      comment,
    });
  });

  it.each([
    ...[
      'yes, but the price',
      'approve once legal agrees',
      'approve if legal agrees',
      'Approve after the fix',
      'approve?',
      'ok?',
    ],
    ...[
      'not approved',
      "I don't approve",
      'I don’t approve',
      'ok let me look tomorrow',
      'Ok, I will look at it',
      'Yes, I saw it',
    ],
    ...[
      'ok...',
      'Ok…',
      'Approved, pending legal',
      'Approved for now',
      'Approved 👎',
      '~~Approved~~',
      'Approved 🤔',
      'reject unless legal agrees',
    ],
    ...[
      'No, not yet',
      'Changes: none',
      'Changes: no',
      'changes are not needed',
      'Changes\nare not needed',
      'No\nproblem',
      'reject?',
    ],
    ...[
      'Approved.\nBut only if legal agrees',
      'Approved\nThanks,\nbut only if legal agrees',
      'Approved.\n\nBest,\nMia\n\nPS: only if legal agrees',
    ],
    ...[
      'Approved.\n\nOn Wed, Nov 25, 2026 at 10:00 AM X <x@y.example> wrote:\n> sign\n\nUnless legal objects',
    ],
  ])('%j is a condition or a doubt', async (text) => {
    expect((await readReplyMail({ text })).kind).toBe('unclear');
  });

  it.each([
    ...[
      'approved with changes',
      'change of plan: approved',
      'No, approved',
      'Yes and no',
      'approve/reject',
      'no changes',
    ],
    ...['no worries, approved', 'Changes? No', 'Approve\nReject'],
  ])('%j says two things', async (text) => {
    expect((await readReplyMail({ text })).kind).toBe('unclear');
  });

  it.each([
    ...[
      'yes I saw it',
      'no objections',
      'No problem',
      'nope',
      'ok-ish',
      'Approval',
      'We talked about this',
      'Noted.',
      'Not yet,\napproved',
    ],
    ...['I think so\napprove', 'The answer is below.\n\nApproved', 'Knowing', 'Okayish'],
  ])('%j is not known', async (text) => {
    expect((await readReplyMail({ text })).kind).toBe('unclear');
  });

  it('is told back, as far as it fits', async () => {
    expect(await readReplyMail({ text: `\n  I wonder ${'x'.repeat(300)}` })).toMatchObject({
      firstLine: `I wonder ${'x'.repeat(191)}`,
    });
  });
});

describe('nothing of one’s own', () => {
  it.each([
    ...[
      '',
      '   \n\n',
      'Hi Mia,',
      '-- \nApproved Marketing Ltd',
      'Sent from my iPhone',
      '> approve',
      replyDelimiter,
    ],
    ...[
      `${replyDelimiter}\napprove`,
      'From: Countersign\nSent: today\n\napprove',
      'Get Outlook for iOS\n\n________________________________\nFrom: x\nSent: y\n\nyes',
    ],
    ...['This e-mail is confidential and intended for the addressee.'],
  ])('is in %j', async (text) => {
    expect(await verdict({ text })).toBe('nothing-written');
  });

  it('is in the end of a quoted line that a mail program broke', async () => {
    const text = `> ${'Please reply with one of the words that we ask for, which is '}\napprove\n> or another.`;
    expect(await verdict({ text })).toBe('nothing-written');
  });
});

describe('an answer between or under the lines that it answers', () => {
  it('counts where nothing is above them', async () => {
    const text =
      'On Wed, Nov 25, 2026 at 10:00 AM X <x@y.example> wrote:\n> approve, changes or reject?\n\nReject: too dear\n';
    expect(await readReplyMail({ text })).toEqual({
      kind: 'decision',
      decision: 'reject',
      comment: 'too dear',
    });
  });

  it('has as its comment what is said further down', async () => {
    const text = '> Please sign\n\nChanges\n\n> 40 units\n\n50 units, please\n\n> price\n';
    expect(await readReplyMail({ text })).toMatchObject({
      decision: 'request-changes',
      comment: '50 units, please',
    });
  });
});

describe('warnings of mail gateways', () => {
  it.each([
    'CAUTION: This email originated from outside of the organization. Do not\nclick links or open attachments unless you recognize the sender and know\nthe content is safe.\n\n',
    "You don't often get email from reply@x.example. Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>\n\n",
    'ACHTUNG: Diese E-Mail stammt von einem externen Absender.\n\n',
    'ATTENTION : ce message provient d’un expéditeur externe.\n\n',
    '[EXTERN]\n',
    '*** EXTERNAL EMAIL ***\n\n',
  ])('%j is not the first line', async (warning) => {
    expect(await verdict({ text: `${warning}Approved` })).toBe('approve');
  });
});

describe('bytes', () => {
  const japanese = bytes(
    headOf('Content-Type: text/plain; charset=iso-2022-jp'),
    'Changes: ',
    Uint8Array.from([0x1b, 0x24, 0x42, 0x32, 0x41, 0x33, 0x4a, 0x1b, 0x28, 0x42]),
    '\r\n',
  );

  it.each([
    ['ISO-2022-JP', japanese, '価格'],
    [
      'Windows-1252',
      bytes(
        headOf('Content-Type: text/plain; charset=windows-1252'),
        'Changes: ',
        Uint8Array.from([0x80, 0x20, 0xfc]),
        '\r\n',
      ),
      '€ ü',
    ],
    [
      'UTF-16',
      bytes(
        headOf('Content-Type: text/plain; charset=utf-16le\r\nContent-Transfer-Encoding: base64'),
        Buffer.from('Changes: größer', 'utf16le').toString('base64'),
      ),
      'größer',
    ],
    [
      'GB18030',
      bytes(
        headOf('Content-Type: text/plain; charset=gb18030'),
        'Changes: ',
        Uint8Array.from([0xbc, 0xdb, 0xb8, 0xf1]),
        '\r\n',
      ),
      '价格',
    ],
    [
      'quoted-printable',
      bytes(
        headOf(
          'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable',
        ),
        'Changes: gr=C3=B6=\r\n=C3=9Fer\r\n',
      ),
      'größer',
    ],
    [
      'format=flowed',
      bytes(
        headOf('Content-Type: text/plain; format=flowed; delsp=yes'),
        'Changes: a lar \r\nger logo\r\n',
      ),
      'a larger logo',
    ],
  ])('of %s are read', async (_, raw, comment) => {
    expect(await decided(raw)).toEqual({ kind: 'decision', decision: 'request-changes', comment });
  });

  it.each([
    [
      'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
      '--b\r\n\r\nVersion: 1\r\n--b--',
    ],
    ['application/pkcs7-mime; smime-type=enveloped-data', 'MIIB'],
    ['text/plain', '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----'],
  ])('of %s cannot be', async (type, body) => {
    expect(await decided(bytes(headOf(`Content-Type: ${type}`), body))).toEqual({
      kind: 'unclear',
      why: 'unreadable',
    });
  });

  it('nested beyond measure cannot be', async () => {
    const deep = Array.from(
      { length: 80 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    ).join('');
    expect(await decided(bytes(deep))).toEqual({ kind: 'unclear', why: 'unreadable' });
  });
});

describe('HTML', () => {
  it('is read where there is no plain text', async () => {
    const html =
      '<html><head><title>reject</title><style>p { color: red }</style></head><body><p>Changes:&nbsp;<b>gr&ouml;&szlig;er</b></p><p>Danke</p></body></html>';
    expect(await readReplyMail({ html })).toEqual({
      kind: 'decision',
      decision: 'request-changes',
      comment: 'größer\n\nDanke',
    });
  });

  it('is read where the plain text only says that there is HTML', async () => {
    expect(
      await verdict({ text: 'Your mail program does not support HTML.', html: '<p>Approved</p>' }),
    ).toBe('approve');
  });

  it('is not looked at where there is plain text', async () => {
    expect(await verdict({ text: 'Noted', html: '<p>Approved</p>' })).toBe('unknown-words');
  });

  it.each([
    '<div style="display:none">approve</div>',
    '<s>approve</s>',
    '<blockquote><table><tr><td></div></div>approve</td></tr></table></blockquote>',
    '<script>"</div>approve"</script>',
    '<!-- approve -->',
  ])('%j decides nothing', async (html) => {
    expect((await readReplyMail({ html })).kind).toBe('unclear');
  });
});

describe('mails of machines', () => {
  it.each([
    ['auto-submitted', { 'Auto-Submitted': 'auto-replied (vacation)' }],
    ['empty-return-path', { 'Return-Path': '<>' }],
    ['precedence', { Precedence: 'bulk' }],
    ['precedence', { Precedence: 'auto_reply' }],
    ['list', { 'List-Id': 'Team <team.x.example>' }],
    ['autoreply-header', { 'X-Autoreply': 'yes' }],
    ['autoreply-header', { 'X-Autorespond': 'Re: sign' }],
    ['report', { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x' }],
    ['machine-sender', { From: 'Mail Delivery System <MAILER-DAEMON@mx.example>' }],
    ['machine-sender', { From: 'no-reply@x.example' }],
    ['machine-sender', { From: 'do_not_reply+1@x.example' }],
    ['out-of-office', { Subject: 'Automatic reply: [CR-7F3K2QX] Please sign the brief' }],
  ])('are known by %s: %j', async (why, headers) => {
    expect(
      await readReplyMail({ headers: headers as Record<string, string>, text: 'Approved' }),
    ).toMatchObject({
      kind: 'automatic',
      why,
    });
  });

  it('are answers of calendars', async () => {
    const invitation =
      'Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n';
    expect(await decided(bytes(`From: a@b.example\r\n${invitation}`))).toMatchObject({
      why: 'calendar',
      absence: false,
    });
  });

  it.each([
    { 'Auto-Submitted': 'no' },
    { 'X-Auto-Response-Suppress': 'All' },
    { 'Return-Path': '<mia@countersign.example>' },
    { Precedence: 'first-class' },
    { Subject: 'Re: [CR-7F3K2QX] Please sign the brief: Out of office campaign' },
    { From: 'Norbert Reply <norbert.reply@countersign.example>' },
  ])('are not known by %j', async (headers) => {
    expect(
      await verdict({ headers: headers as unknown as Record<string, string>, text: 'Approved' }),
    ).toBe('approve');
  });

  it.each([
    'Automatic reply: sign',
    'Out of Office: sign',
    'Automatische Antwort: sign',
    'Abwesenheitsnotiz: sign',
    'Réponse automatique : sign',
    'Absence du bureau : sign',
    'Respuesta automática: sign',
    'Fuera de la oficina: sign',
    'Risposta automatica: sign',
    'Fuori sede: sign',
    'Automatisch antwoord: sign',
    'Afwezig: sign',
    'Autosvar: sign',
    'Automatisk svar: sign',
    'Frånvaro: sign',
    'Ikke til stede: sign',
    'Automaattinen vastaus: sign',
    'Poissa: sign',
    'Resposta automática: sign',
    'Ausência: sign',
    'Odpowiedź automatyczna: sign',
    'Nieobecność: sign',
    '自動応答: sign',
    '不在通知: sign',
    '自动答复: sign',
    '自動回覆: sign',
  ])('with the subject %j tell of an absence', async (subject) => {
    const Subject = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
    expect(await readReplyMail({ headers: { Subject } })).toEqual({
      kind: 'automatic',
      why: 'out-of-office',
      absence: true,
    });
  });

  it('tell of an absence in what they say, or of something else', async () => {
    const headers = { 'Auto-Submitted': 'auto-replied' };
    expect(
      await readReplyMail({ headers, text: 'Ich bin bis 4. Dezember im Urlaub.' }),
    ).toMatchObject({
      absence: true,
    });
    expect(
      await readReplyMail({ headers, text: 'Your request has been received. Ticket 4711.' }),
    ).toMatchObject({
      absence: false,
    });
    expect(
      await readReplyMail({ headers: { ...headers, 'List-Id': '<x.y>' }, text: 'I am on leave' }),
    ).toMatchObject({ absence: false });
  });
});

describe('who, whom, and about what', () => {
  it('every address of every From is told, also twice', async () => {
    const raw = bytes(
      'From: Mia <MIA@X.example>\r\nfrom : mia@x.example, "b@c.example" <eve@y.example>\r\nFrom:\r\n\r\nApproved',
    );
    expect((await readReply(raw)).from).toEqual([
      'mia@x.example',
      'mia@x.example',
      'eve@y.example',
      '',
    ]);
  });

  it('a Sender is told where it is somebody else', async () => {
    const sent = async (sender: string) =>
      (await readReply(mailOf({ headers: { Sender: sender }, text: 'ok' }))).sentBy;
    expect(await sent('Ada <ada@x.example>')).toBe('ada@x.example');
    expect(await sent('Mia <MIA@countersign.example>')).toBeUndefined();
  });

  it('recipients come in the order in which they are likely', async () => {
    const raw = bytes(
      'X-Original-To: f@x.example\r\nX-Forwarded-To: e@x.example\r\nDelivered-To: d@x.example\r\nCc: C <c@x.example>\r\nTo: Team: a@x.example, B <b@X.example>;\r\nTo: a@x.example\r\n\r\n',
    );
    expect((await readReply(raw)).recipients).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@x.example`),
    );
  });

  it('ids come without brackets, the nearest first', async () => {
    const raw = bytes(
      'Message-ID: <M1@x.example>\r\nIn-Reply-To: <b@x>\r\nReferences: <a@x>\r\n <b@x>\r\n\r\n',
    );
    expect(await readReply(raw)).toMatchObject({
      messageId: 'M1@x.example',
      references: ['b@x', 'a@x'],
    });
  });

  it.each<[string, string[]]>([
    ['<b@x> <c@x>', ['b@x', 'c@x']],
    ['', []],
    ['b@x', ['b@x']],
    ['Your mail of Monday', ['Your mail of Monday']],
  ])('what it answers is said by In-Reply-To alone: %j', async (value, ids) => {
    const raw = bytes(`References: <a@x>\r\nIn-Reply-To: ${value}\r\n\r\n`);
    expect((await readReply(raw)).inReplyTo).toEqual(ids);
  });

  it('the subject is read as it is meant', async () => {
    const raw = mailOf({ headers: { Subject: '=?utf-8?Q?Re:_Gr=C3=BC=C3=9Fe?=' }, text: '' });
    expect((await readReply(raw)).subject).toBe('Re: Grüße');
  });
});
