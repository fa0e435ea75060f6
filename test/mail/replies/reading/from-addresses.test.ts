import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReply } from '../../../../functions/mail/replies/reading/read-reply.ts';

const boss = 'boss@corp.example';

const sendersOf = async (from: string) =>
  (await readReply(Buffer.from(`From: ${from}\r\nTo: x@y.example\r\n\r\napprove`))).from;

describe('a From', () => {
  it.each(['mi\u212ae@corp.example', 'mike@\u212aorp.example', 'bo\u017fs@corp.example'])(
    '%s is not the address that it resembles',
    async (from) => {
      expect(await sendersOf(from)).toEqual([from]);
    },
  );

  it.each([
    boss,
    'BOSS@Corp.example',
    `<${boss}>`,
    `Boss <${boss}>`,
    `Boss B. <${boss}> (Sales)`,
    `(Sales) Boss < ${boss} >`,
    `${boss} (Boss (of Sales))`,
    `"Boss, B. (Sales)" <${boss}>`,
    `"eve@evil.example" <${boss}>`,
    `"Boss \\"<eve@evil.example>\\"" <${boss}>`,
    `Boss (eve@evil.example) <${boss}>`,
    `=?utf-8?Q?Bo=C3=9F?= <${boss}>`,
    `=?utf-8?Q?eve=40evil.example?= <${boss}>`,
    `=?utf-8?B?Qm/Dnw==?= =?utf-8?B?Qm/Dnw==?=\r\n <${boss}>`,
    `${boss} <${boss}>`,
    `Boß <${boss}>`,
  ])('%s has one sender', async (from) => {
    expect(await sendersOf(from)).toEqual([boss]);
  });

  it.each([
    `eve@evil.example <${boss}>`,
    `<${boss}> <eve@evil.example>`,
    `<eve@evil.example> <${boss}>`,
    `<${boss}>eve@evil.example`,
    `(x) ${boss} eve@evil.example`,
    `Boss <${boss}>\r\n eve@evil.example`,
    `Boss <${boss}>,\r\n\teve@evil.example`,
    `eve@evil.example, Boss <${boss}>`,
    `${boss}, ${boss}`,
    `eve @ evil.example <${boss}>`,
    `Boss <eve@evil.example:${boss}>`,
    `Boss <${boss}`,
    `Boss <${boss} (`,
    `eve.evil.example ${boss}`,
    `<${boss}> "eve"`,
    `<eve> <${boss}>`,
    `Team: ${boss}, eve@evil.example;`,
    `"${boss}" <>`,
    `"${boss}`,
    `"Boss <${boss}>`,
    `=?utf-8?Q?boss=40corp.example?=`,
    'Boss',
    '<>',
    '',
  ])('%s has not', async (from) => {
    const senders = await sendersOf(from);
    expect(senders.length === 1 && senders[0] !== '').toBe(false);
  });

  it('names nobody beside its one sender, whatever is around the two', async () => {
    const around = fc.array(
      fc.constantFrom('<', '>', '"', ',', ';', ':', '\\', ' ', 'x', '@', '=?'),
      {
        maxLength: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(around, around, around, async (before, between, after) => {
        const [a, b, c] = [before, between, after].map((some) => some.join(''));
        const senders = await sendersOf(`${a}${boss}${b} <eve@evil.example>${c}`);
        if (senders.length === 1) expect(senders[0]).not.toBe(boss);
      }),
    );
  });
});
