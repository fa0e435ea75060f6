import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../../../functions/core/brief/typed-brief.ts';
import { referenceText } from '../../../../functions/core/brief/typed-reference.ts';
import { daysAfter } from '../../../../functions/core/calendar/time.ts';
import type { AgreedReference } from '../../../../functions/core/words/agreed-reference.ts';
import { forgetAgreedTerms } from '../../../../functions/store/agreements/refresh-terms.ts';
import { agreeOn } from '../../../fixtures/agree-on.ts';
import { accept, loadById, submittedRequest } from '../../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { accepted, brief, monday } from '../../../story/sample.ts';

useSampleTable();

const persona = (name: string, role = 'Trainer') => ({ name, role, wants: 'More guests' });

const hidden = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

/** The owner of a brief that is to be written, in a browser at an instant. */
const writing = async (id: string, at = monday) => {
  const { ownerId } = (await loadById(id)).state;
  const owner = await signedInAs(ownerId, at);
  const path = `/r/${id}/brief`;
  const save = async (reference: AgreedReference | undefined, how = 'save') => {
    const { body } = await owner.get(path);
    return owner.send(`${path}/save`, {
      ...valuesOf(brief, 'USD'),
      ...(reference && { 'strategy.persona': referenceText(reference) }),
      revision: hidden(body, 'revision'),
      editor: hidden(body, 'editor'),
      do: how,
    });
  };
  return { show: () => owner.get(path), save };
};

describe('what a brief was made for, in its editor', () => {
  it('is not agreed yet, then chosen from what is in force, and said to be so no longer', async () => {
    const id = await submittedRequest();
    accepted(await accept(id));
    const first = await writing(id);
    const before = textOf(await first.show());
    for (const name of ['Personas', 'Customer journeys', 'Lead definitions', 'Shared goals'])
      expect(before).toContain(`Not agreed yet: ${name}`);

    const { digest } = await agreeOn('personas', { entries: [persona('Ana'), persona('Ben')] });
    const offered = textOf(await first.show());
    for (const text of ['Ana (version 1)', 'Ben (version 1)']) expect(offered).toContain(text);
    expect(offered).not.toContain('Not agreed yet: Personas');
    const ana = { kind: 'personas' as const, name: 'Ana', version: 1, digest };
    await first.save(ana);
    expect((await first.show()).body).toMatch(/selected>Ana \(version 1\)/);

    const later = daysAfter(monday, 1);
    await agreeOn('personas', { entries: [persona('Ana', 'Coach')] }, later);
    const then = await writing(id, later);
    const said = textOf(await then.show());
    expect(said).toContain('It was made for version 1, which is no longer in force.');
    expect(said).toContain('Version 2 is, and says something else of it');
    expect(said).toContain('Ana (version 1): no longer in force');
    const refused = textOf(await then.save(ana, 'submit'));
    expect(refused).toContain(
      'is of version 1, which is no longer in force; version 2 is in force',
    );
    expect((await loadById(id)).state.stage).toBe('brief');

    await then.save({ ...ana, keptOver: 2 }, 'submit');
    const { state } = await loadById(id);
    expect(state.brief?.madeFor).toMatchObject([{ name: 'Ana', version: 1, keptOver: 2 }]);
    forgetAgreedTerms();
    const rita = await signedInAs('rita', later);
    for (const path of [`/r/${id}`, `/r/${id}/brief`])
      expect(textOf(await rita.get(path))).toContain(
        'The plan was made for Ana of version 1 of “Personas”. Version 2 is in force since',
      );
  });
});
