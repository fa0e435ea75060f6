import { describe, expect, it } from 'vitest';
import type { MailKind } from '../../../../functions/mail/whom/mail-intent.ts';
import { AllAskedStory as Story } from '../../../story/all-asked-story.ts';
import { settings } from '../../../story/sample.ts';
import { cast, Story as FewAskedStory } from '../../../story/story.ts';
import { mailWritten, token } from '../../../story/written.ts';

const accepted = (members = cast()) => new Story(members).submit().triage({ action: 'accept' });
const inSignOff = (members = cast()) => accepted(members).brief();
const gone = { active: false };

const textOf = (story: Story, memberId: string, kind: MailKind): string =>
  mailWritten(story, memberId, kind).text.replaceAll(/\s+/g, ' ');

describe('somebody who has left', () => {
  it('is said with what does not count any more, and who is asked instead', () => {
    const text = textOf(inSignOff().sign('rita').leave({ rita: gone }), 'mia', 'somebody-left');
    expect(text).toContain('Rita Reyes is not active on the roster any more.');
    expect(text).toContain('What Rita Reyes had decided for sales does not count any more.');
    expect(text).toContain('Saul Stern and Sia Sørensen are asked to sign the brief for sales.');
    expect(text).toContain('Nothing is needed from you now.');
  });

  it('is said to whoever is asked instead, with a link of their own', () => {
    const moved = { parties: ['product' as const] };
    const mail = mailWritten(
      inSignOff().sign('rita').leave({ rita: moved }),
      'sia',
      'decision-request',
    );
    expect(mail.text).toContain(`/d/${token}`);
    expect(mail.text.replaceAll(/\s+/g, ' ')).toContain(
      'Rita Reyes has left, and sales needs an answer from somebody else: from you.',
    );
  });

  it('where nobody is left, is said with a way that the product takes', () => {
    const everybody = { rita: gone, saul: gone, sia: gone };
    const mail = mailWritten(inSignOff().leave(everybody), 'mia', 'somebody-left');
    const text = mail.text.replaceAll(/\s+/g, ' ');
    expect(text).toContain('nobody of sales is left who is asked');
    expect(text).toContain('Have an admin add somebody to sales');
    expect(text).toContain('They can then take the seat, on the page of the request.');
    expect(text).not.toContain('#stand-in');
  });

  it('in whose place they were to sign is asked again', () => {
    const dora = { parties: [], leads: ['sales' as const] };
    const story = inSignOff(cast({ cleo: dora })).standIn('rita', 'cleo', 'saul');
    story.sign('rita', 'approve', undefined, 'cleo').leave({ cleo: { leads: [] } });
    expect(textOf(story, 'rita', 'decision-request')).toContain(
      'Cleo Chen, who was to sign in your place, has left. Please answer yourself.',
    );
    expect(textOf(story, 'mia', 'somebody-left')).toContain(
      'Cleo Chen was to sign in place of Rita Reyes.',
    );
  });
});

describe('another owner', () => {
  it('hears what there is to do, and the requester whom to ask', () => {
    const story = accepted().leave({ mia: gone });
    const { owner } = story;
    const name = story.member(owner).name;
    const theirs = textOf(story, owner, 'handed-over');
    expect(theirs).toContain('This request is yours now');
    expect(theirs).toContain('Write the brief and submit it.');
    expect(theirs).toContain('/r/CR-7F3K2QX/brief');
    expect(textOf(story, 'rita', 'handed-over')).toContain(`Questions go to ${name} from now on.`);
  });

  it('is named with who chose them, to the former one as well', () => {
    const story = accepted().handOver('max', 'mona');
    for (const reader of ['max', 'rita', 'mia'])
      expect(textOf(story, reader, 'handed-over')).toContain(
        'Mona Mbeki handed this request over from Mia Marsh to Max Moreau.',
      );
  });

  it('is nobody where marketing has nobody: the admins hear how to find one', () => {
    const story = accepted().leave({ mia: gone, max: gone, mona: gone });
    expect(textOf(story, 'leo', 'owner-left')).toContain(
      'Add somebody to marketing: https://countersign.example/people ',
    );
    expect(textOf(story, 'rita', 'owner-left')).toContain('Nobody else of marketing could take');
  });
});

describe('a requester who left', () => {
  it('is told to the leads of sales, with how to take the request over, and to the owner', () => {
    const story = accepted().leave({ rita: gone });
    const lead = textOf(story, 'saul', 'requester-left');
    expect(lead).toContain('The request of Rita Reyes needs somebody of sales');
    expect(lead).toContain('/r/CR-7F3K2QX#take-over');
    expect(textOf(story, 'mia', 'requester-left')).toContain('Nothing is needed from you now.');
  });

  it('is told to the admins where sales has no lead: how to find one', () => {
    const story = accepted().leave({ rita: gone, saul: { leads: [] } });
    expect(textOf(story, 'leo', 'requester-left')).toContain(
      'Name a lead of sales: https://countersign.example/people ',
    );
  });

  it('is followed by another, who hears what is asked, as the owner and the former one do', () => {
    const story = accepted().takeOver('sia', 'saul');
    expect(textOf(story, 'sia', 'request-taken-over')).toContain(
      'handed this request on from Rita Reyes to Sia',
    );
    expect(textOf(story, 'sia', 'request-taken-over')).toContain('you sign for no other party');
    for (const reader of ['mia', 'rita'])
      expect(textOf(story, reader, 'request-taken-over')).toContain('asks for this now');
    const asked = new Story().submit().triage({ action: 'ask', question: 'Which price?' });
    const theirs = textOf(asked.takeOver('saul'), 'saul', 'request-taken-over');
    expect(theirs).toContain('took this request over from Rita Reyes.');
    expect(theirs).toContain('Answer the question.');
    expect(theirs).toContain('Which price?');
    expect(theirs).toContain('/r/CR-7F3K2QX#answer');
  });
});

it('who is asked in place of a first seat that takes the request over reads why', () => {
  const story = new FewAskedStory();
  story.settings = { ...settings, policy: { ...settings.policy, requesterMaySign: false } };
  const text = textOf(
    story.submit().triage({ action: 'accept' }).brief().takeOver('saul'),
    'sia',
    'decision-request',
  );
  expect(text).toContain(
    'Somebody else was asked to answer for sales, and is the requester now, who cannot sign for sales: so you are asked as well.',
  );
});

it('a seat that was taken is said to the owner, and to who had it', () => {
  const lead = { parties: [], leads: ['sales' as const] };
  const story = inSignOff(cast({ cleo: lead })).takeSeat('rita', 'cleo');
  expect(textOf(story, 'mia', 'seat-taken')).toContain('has taken the seat of Rita Reyes');
  expect(textOf(story, 'rita', 'no-longer-needed')).toContain('has taken your seat');
  expect(textOf(story, 'cleo', 'decision-request')).toContain(
    'You have taken the seat of Rita Reyes',
  );
});
