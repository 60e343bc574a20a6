import { join } from 'node:path';
import { examples } from './server.js';

const seeded = (id, minute, message_markdown) => ({
  external_whatsapp_message_id: id,
  direction: 'incoming',
  message_markdown,
  activity_at: `2026-03-12T10:0${minute}:00Z`,
});

/** What is logged before the table runs: a message of its own for each call that changes one. */
export const seeds = [
  {
    contact_id: 'cont_AdaReyes',
    messages: [
      seeded('3EB0C11E0001', 1, 'Do you have "EUR pallets"? \u{1F64F}'),
      seeded('3EB0C11E0002', 2, 'Could you quote 80?'),
      seeded('3EB0C11E0003', 3, 'Where is the quote?'),
      seeded('3EB0C11E0004', 4, 'We need 80 palets'),
      seeded('3EB0C11E0005', 5, 'Sorry, wrong chat'),
      seeded('3EB0C11E0006', 6, 'This one stays'),
    ],
  },
  { contact_id: 'cont_TomasVega', messages: [seeded('3EB0C11E0007', 7, 'Hola')] },
];

const notThere = { message_id: '3EB0C11E9999' };
const nobody = { contact_id: 'cont_Nobody' };
const notFound = { code: 'not_found', field: 'message_id' };
const hello = { direction: 'incoming', message_markdown: 'Hello', activity_at: '2026-03-13T09:00:00Z' };

/**
 * Every tool, called three times. The answer of `good` holds `says`. `wrong` breaks the tool's schema at `field`.
 * `refused` fits the schema, but asks for what is not there or not allowed: an error with `code` about `field`.
 * A look-up that finds nothing is no error: its answer has an empty list, `nothingIn`.
 */
export const calls = {
  check_connection: {
    good: { args: {}, says: { sandbox: true, permission: 'write_destructive' } },
    // Clients invent arguments for it, which are dropped.
    wrong: null,
    // Without arguments there is nothing that may be refused.
    refused: null,
  },
  find_contact: {
    good: {
      args: { query: '+44 7700 900456' },
      says: { query_kind: 'phone', candidates: [{ contact_id: 'cont_BenOkafor' }] },
    },
    wrong: { args: { name: 'Ben Okafor' }, field: 'query' },
    refused: { args: { query: 'Nobody Nowhere' }, nothingIn: 'candidates' },
  },
  find_by_external_id: {
    good: {
      args: { external_whatsapp_message_id: '3EB0C11E0001' },
      says: { messages: [{ contact_id: 'cont_AdaReyes' }] },
    },
    wrong: {
      args: { external_whatsapp_message_id: ['3EB0C11E0001', '3EB0C11E0002'] },
      field: 'external_whatsapp_message_id',
    },
    refused: { args: { external_whatsapp_message_id: '3EB0C11E9999' }, nothingIn: 'messages' },
  },
  get_whatsapp_message: {
    good: {
      args: { message_id: '3EB0C11E0001' },
      says: { message: { message_markdown: 'Do you have "EUR pallets"? \u{1F64F}', lead_id: 'lead_PalletCo' } },
    },
    wrong: { args: {}, field: 'message_id' },
    refused: { args: notThere, ...notFound },
  },
  list_whatsapp_messages: {
    good: { args: { contact_id: 'cont_BenOkafor', limit: 1 }, says: { messages: [{ id: 'acti_BenThread4' }] } },
    wrong: { args: { direction: 'inbound' }, field: 'direction' },
    refused: { args: { cursor: 'page-2' }, code: 'invalid_arguments', field: 'cursor' },
  },
  list_conversations: {
    good: {
      args: { waiting: 'on_us', lead_id: 'lead_RosarioEnvases' },
      says: { conversations: [{ contact_id: 'cont_TomasVega', last_message: 'Hola', unanswered: 1 }] },
    },
    wrong: { args: { waiting: 'me' }, field: 'waiting' },
    refused: { args: { older_than: 'yesterday' }, code: 'invalid_arguments', field: 'older_than' },
  },
  get_conversation: {
    good: { args: { contact_id: 'cont_BenOkafor' }, says: { conversation: { contact_name: 'Ben Okafor' } } },
    wrong: { args: { contact_id: 'Ben Okafor' }, field: 'contact_id' },
    refused: { args: nobody, code: 'not_found', field: 'contact_id' },
  },
  create_whatsapp_message: {
    good: {
      args: { ...hello, contact_id: 'cont_AdaReyes', external_whatsapp_message_id: '3EB0C11E0011' },
      says: { outcome: 'created', message: { contact_id: 'cont_AdaReyes' } },
    },
    wrong: {
      args: { contact_id: 'cont_AdaReyes', message_markdown: 'Hello', direction: 'incoming' },
      field: 'activity_at',
    },
    refused: { args: { ...hello, ...nobody }, code: 'not_found', field: 'contact_id' },
  },
  log_conversation: {
    good: {
      args: { contact_id: 'cont_AdaReyes', messages: [{ ...hello, external_whatsapp_message_id: '3EB0C11E0012' }] },
      says: { counts: { created: 1 }, complete: true },
    },
    wrong: { args: { contact_id: 'cont_AdaReyes', messages: 'Hello' }, field: 'messages' },
    refused: { args: { ...nobody, messages: [hello] }, code: 'not_found', field: 'contact_id' },
  },
  import_whatsapp_export: {
    good: {
      args: { path: join(examples, 'pallet-co-chat.zip'), contact_id: 'cont_AdaReyes', time_zone: 'Europe/London' },
      says: { ready: true, export: { kind: 'direct' } },
    },
    wrong: { args: { path: join(examples, 'pallet-co-chat.zip'), date_order: 'day first' }, field: 'date_order' },
    refused: { args: { path: join(examples, 'another-chat.zip') }, code: 'not_found', field: 'path' },
  },
  reply_to_message: {
    good: {
      args: { message_id: '3EB0C11E0002', message_markdown: '80 cost 640 EUR', activity_at: '2026-03-12T11:00:00Z' },
      says: { outcome: 'created', message: { direction: 'outgoing', contact_id: 'cont_AdaReyes' } },
    },
    wrong: { args: { message_id: '3EB0C11E0002' }, field: 'message_markdown' },
    refused: { args: { ...notThere, message_markdown: 'Yes' }, ...notFound },
  },
  attach_file: {
    good: {
      args: { message_id: '3EB0C11E0003', path: join(examples, 'quote-80-pallets.csv') },
      says: { outcome: 'updated', attachment: { filename: 'quote-80-pallets.csv' } },
    },
    wrong: { args: { message_id: '3EB0C11E0003', file: 'quote-80-pallets.csv' }, field: 'file' },
    refused: { args: { message_id: '3EB0C11E0003', path: '/etc/hostname' }, code: 'not_allowed', field: 'path' },
  },
  save_contact: {
    good: {
      args: { phone: '+44 7700 900555', name: 'Cleo Park', lead_id: 'lead_PalletCo' },
      says: { outcome: 'created', contact: { contact_name: 'Cleo Park', phones: ['+447700900555'] } },
    },
    wrong: { args: { name: 'Cleo Park', lead_id: 'lead_PalletCo' }, field: 'phone' },
    refused: { args: { phone: '+44 7700 900556', contact_id: 'cont_Nobody' }, code: 'not_found', field: 'contact_id' },
  },
  update_whatsapp_message: {
    good: {
      args: { message_id: '3EB0C11E0004', message_markdown: 'We need 80 pallets' },
      says: { outcome: 'updated', message: { message_markdown: 'We need 80 pallets' } },
    },
    wrong: { args: { message_id: '3EB0C11E0004', activity_at: 'yesterday' }, field: 'activity_at' },
    refused: { args: { ...notThere, message_markdown: 'Yes' }, ...notFound },
  },
  delete_whatsapp_message: {
    good: { args: { message_id: '3EB0C11E0005', confirm: true }, says: { outcome: 'deleted' } },
    wrong: { args: { message_id: '3EB0C11E0006', confirm: 'yes' }, field: 'confirm' },
    refused: { args: { message_id: '3EB0C11E0006' }, code: 'needs_input', field: 'confirm' },
  },
  remove_duplicates: {
    good: { args: { contact_id: 'cont_LuciaMora' }, says: { complete: true, counts: { go: 0 } } },
    wrong: { args: { contact_id: 'Lucia Mora' }, field: 'contact_id' },
    refused: { args: {}, code: 'needs_input', field: 'since' },
  },
  move_conversation: {
    good: {
      args: { from_contact_id: 'cont_TomasVega', to_contact_id: 'cont_LuciaMora', confirm: true },
      says: { complete: true },
    },
    wrong: { args: { from_contact_id: 'cont_TomasVega', to_contact_id: 'Lucia Mora' }, field: 'to_contact_id' },
    refused: {
      args: { from_contact_id: 'cont_BenOkafor', to_contact_id: 'cont_Nobody', confirm: true },
      code: 'not_found',
      field: 'to_contact_id',
    },
  },
};
