import { ledgerConsumer } from '../../store/stream/ledger-consumer.ts';
import { tellPeople } from './tell-people.ts';

export const handler = ledgerConsumer('notify', tellPeople);
