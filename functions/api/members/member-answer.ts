import { Member } from '../../core/words/member.ts';
import type { StoredMember } from '../../store/people/roster-store.ts';
import { revisionField } from '../revision-field.ts';

/** A member as they are answered. */
export const MemberAnswer = Member.extend({ revision: revisionField });

export const memberAnswer = ({ member, revision }: Pick<StoredMember, 'member' | 'revision'>) => ({
  ...member,
  revision,
});
