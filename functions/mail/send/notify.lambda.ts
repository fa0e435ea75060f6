import { ledgerConsumer } from '../../store/stream/ledger-consumer.ts';
import { answerRequest } from '../intake/answer-request.ts';
import { mailSignIn } from './mail-sign-in.ts';
import { notify } from './notify.ts';
import { tellAgreement } from './tell-agreement.ts';
import { tellMember } from './tell-member.ts';

export const handler = ledgerConsumer('notify', notify, {
  member: tellMember,
  signIn: mailSignIn,
  intake: answerRequest,
  agreement: tellAgreement,
});
