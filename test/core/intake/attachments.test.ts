import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentIds, mostAttached } from '../../../functions/core/asking/attachment-ids.ts';
import {
  type Attachment,
  attachedTo,
  refuseArrived,
  refuseAttachment,
  takeAttachments,
} from '../../../functions/core/intake/attachments.ts';
import { submitRequest } from '../../../functions/core/intake/intake.ts';
import { requestView } from '../../../functions/core/request/request-view.ts';
import {
  accepted,
  afterEvents,
  digest,
  fileNamed,
  form,
  monday,
  rita,
  roster,
  settings,
} from '../../story/sample.ts';
import { inIntake } from '../../story/states.ts';

const idOf = (nth: number): string => `6f1f6a0e-0f0c-4f3b-9d3a-${String(nth).padStart(12, '0')}`;
const draft = idOf(999);

const upload = (nth: number, change: Partial<Attachment> = {}): Attachment => ({
  ...{ id: idOf(nth), by: rita.id, name: `${nth}.pdf`, type: 'application/pdf', size: 10 + nth },
  ...{ sha256: digest('a'), key: `proofs/attachments/${nth}`, draft, arrived: true },
  expiresAt: '2026-03-02T15:00:00.000Z',
  ...change,
});

const foundOf = ({ type, size, sha256 }: Attachment) => ({
  ...{ bucket: 'proofs', versionId: 'v1', type, size, sha256 },
});

const facts = { member: rita, settings, now: monday };

describe('the files of a request', () => {
  it('are taken all or none, and what is wrong is said of each', () => {
    const kind = fc.constantFrom('whole', 'unknown', 'not sent', 'another', 'of mia' as const);
    fc.assert(
      fc.property(fc.array(kind, { maxLength: mostAttached }), (kinds) => {
        const named = kinds.map((one, nth) => {
          const sent = upload(nth, one === 'of mia' ? { by: 'mia' } : {});
          const found = { ...foundOf(sent), ...(one === 'another' && { sha256: digest('b') }) };
          return {
            upload: one === 'unknown' ? undefined : sent,
            found: one === 'unknown' || one === 'not sent' ? undefined : found,
          };
        });
        const wrong = kinds.flatMap((one, at) => (one === 'whole' ? [] : `/attachments/${at}`));
        const taken = takeAttachments(named, facts);
        if (taken.ok) expect([taken.value.length, wrong]).toEqual([kinds.length, []]);
        else
          expect(taken.refusal).toMatchObject({
            type: 'invalid-fields',
            errors: wrong.map((pointer) => ({ pointer, detail: expect.stringMatching(/\S.*\./) })),
          });
      }),
    );
  });

  it('are ten at most, each named once', () => {
    const ids = Array.from({ length: mostAttached }, (_, nth) => idOf(nth));
    expect(attachmentIds.safeParse(ids).success).toBe(true);
    expect(attachmentIds.safeParse([...ids, draft]).success).toBe(false);
    expect(attachmentIds.safeParse([draft, draft]).error?.issues[0]?.message).toBe(
      'must name each upload once',
    );
    const all = ids.map((_, nth) => upload(nth));
    expect(refuseAttachment(all.slice(1))).toBeUndefined();
    expect(refuseAttachment(all)).toMatchObject({
      errors: [{ detail: '10 files go with a request: remove one first' }],
    });
  });

  it('go with a draft while they are scanned, and with the request once they are clean', () => {
    const strict = { ...facts, settings: { files: { ...settings.files, onlyClean: true } } };
    const judged = (verdict?: string) => {
      const sent = {
        upload: upload(1),
        found: { ...foundOf(upload(1)), ...(verdict && { verdict }) },
      };
      return [refuseArrived({ ...sent, ...strict })?.type, takeAttachments([sent], strict).ok];
    };
    expect(judged()).toEqual([undefined, false]);
    expect(judged('NO_THREATS_FOUND')).toEqual([undefined, true]);
    expect(judged('THREATS_FOUND')).toEqual(['upload-not-clean', false]);
  });

  it('are those of its draft that have arrived', () => {
    const others = [upload(1, { draft: idOf(998) }), upload(2, { arrived: undefined })];
    expect(attachedTo([...others, upload(3)], draft).map(({ name }) => name)).toEqual(['3.pdf']);
  });

  it('stand in its first event and its state, and are shown without where they are', () => {
    const attachments = [fileNamed('logo.png', digest('c'))];
    const asked = { form, requester: rita, roster, suggestions: [], settings, now: monday };
    const events = accepted(submitRequest({ id: 'CR-7F3K2QX', ...asked, attachments }));
    expect(events[0]?.data).toMatchObject({ attachments });
    const state = afterEvents(undefined, events);
    expect(requestView(state, settings).attachments).toEqual([
      expect.objectContaining({ name: 'logo.png', sha256: digest('c') }),
    ]);
    expect(JSON.stringify(requestView(state, settings).attachments)).not.toContain('versionId');
  });

  it('are not there in a request without any, as in all before', () => {
    expect(inIntake()).not.toHaveProperty('attachments');
    expect(requestView(inIntake(), settings)).not.toHaveProperty('attachments');
    const asked = { form, requester: rita, roster, suggestions: [], settings, now: monday };
    const [event] = accepted(submitRequest({ id: 'CR-7F3K2QX', ...asked, attachments: [] }));
    expect(event?.data).not.toHaveProperty('attachments');
  });
});
