import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { composeMime } from '../../../../functions/mail/send/compose-mime.ts';
import { headlineOf } from '../../../../lib/embedded/mail/mail-headline.ts';

const shown = async (fromName: string | undefined, subject: string): Promise<string> => {
  const { raw } = await composeMime({
    from: 'countersign@countersign.example',
    to: { name: 'Mia Marsh', address: 'mia@countersign.example' },
    fromName,
    subject,
    html: '',
    text: '',
    at: '2026-03-02T14:00:00.000Z',
    mailId: 'a-mail',
  });
  const { from, subject: received = '' } = await PostalMime.parse(raw);
  return headlineOf(`"${from?.name.replace(/["\\]/g, '\\$&')}" <${from?.address}>`, received);
};

it.each(['Please sign the brief', 'Sia "S" Sørensen signed the brief for you', 'Back\\slash'])(
  'the sender of a mail of a thread says: %s',
  async (what) => {
    expect(await shown(what, '[CR-7F3K2QX] Spring: flyer')).toBe(
      `[CR-7F3K2QX] ${what}: Spring: flyer`,
    );
  },
);

it('a mail that stands alone says it in its subject', async () => {
  expect(await shown(undefined, '[Rollup 2026-W10] nothing spent')).toBe(
    '[Rollup 2026-W10] nothing spent',
  );
});
