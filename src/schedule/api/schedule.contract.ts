import { z } from 'zod';
import { labelTextsSchema } from '#libs/i18n';
import { endpoint, listQuery, pageOf } from '#libs/web';
import { SESSION_STATUSES } from '../session.entity';
import { addSessionInput, cancelSessionInput, changeSessionInput } from '../sessions.commands';

const tag = 'schedule';
const byId = z.object({ id: z.uuid() });
const localised = z.object({ value: z.string(), locale: z.string() }).describe('A text and the language it is in.');

const session = z.object({
  id: z.uuid(),
  editionId: z.uuid(),
  title: labelTextsSchema(200),
  startsOn: z.iso.date().describe('Day on the wall in `zone`.'),
  startTime: z.string().describe('Time on the wall in `zone`, `HH:MM`.'),
  minutes: z.int(),
  zone: z.string().describe('IANA time zone in which it was planned.'),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  comesTwice: z.boolean().describe('Clocks go back over that time, so that it comes twice: the first is meant.'),
  status: z.enum(SESSION_STATUSES),
  room: z
    .object({
      id: z.uuid(),
      name: localised,
      venue: z.object({
        name: localised,
        city: localised.nullable(),
        address: localised.nullable(),
        online: z.boolean(),
      }),
    })
    .nullable(),
  online: z.boolean().describe('Whether one can join from elsewhere.'),
  joinLink: z.string().nullable().describe('Only for those who take part, teach or organise.'),
  language: z.string(),
  interpretation: z.array(z.string()),
  trainers: z
    .array(z.object({ id: z.uuid(), name: z.string() }))
    .describe('For readers from outside, those who agreed to be listed.'),
  cancelReason: z.object({ en: z.string(), ru: z.string() }).nullable(),
  sequence: z.int().describe('Rises with each change of time, place, title or state.'),
  revision: z.int(),
  can: z
    .object({ change: z.boolean(), release: z.boolean(), cancel: z.boolean(), remove: z.boolean() })
    .describe('What the caller may do now.'),
});
const one = { status: 200, schema: session, description: 'The session as it stands now.' } as const;
const planning = ['session.invalid', 'session.edition-over', 'booking.clash', 'conflict.changed-meanwhile'];
const changing = ['session.not-yours', 'session.wrong-status'];

export const listSessions = endpoint({
  id: 'listSessions',
  tag,
  method: 'GET',
  path: '/editions/:id/sessions',
  requires: 'public',
  summary: 'Read the programme of an edition',
  description: 'In order of time. Drafts are for those who plan them.',
  params: byId,
  query: listQuery,
  response: { status: 200, schema: pageOf(session), description: 'A page of sessions.' },
});
export const addSession = endpoint({
  id: 'addSession',
  tag,
  method: 'POST',
  path: '/editions/:id/sessions',
  requires: 'signed-in',
  creates: true,
  summary: 'Add a session to an edition',
  description:
    'For course managers and the trainers assigned to the edition. Its trainers and room are occupied from now on.',
  params: byId,
  body: addSessionInput,
  response: { status: 201, schema: session, description: 'The draft.' },
  errors: [...planning, 'access.denied'],
});
export const releaseSessions = endpoint({
  id: 'releaseSessions',
  tag,
  method: 'POST',
  path: '/editions/:id/sessions/release',
  requires: 'signed-in',
  summary: 'Announce all drafts of an edition that one may change',
  description: 'All or none. The people concerned are told once.',
  params: byId,
  response: { status: 200, schema: z.object({ released: z.int() }), description: 'How many were announced.' },
  errors: [
    'session.edition-over',
    'session.edition-not-published',
    'session.place-needed',
    'session.nothing-to-release',
    'access.denied',
  ],
});
export const readSession = endpoint({
  id: 'readSession',
  tag,
  method: 'GET',
  path: '/sessions/:id',
  requires: 'public',
  etag: true,
  summary: 'Read a session',
  params: byId,
  response: one,
});
export const changeSession = endpoint({
  id: 'changeSession',
  tag,
  method: 'PATCH',
  path: '/sessions/:id',
  requires: 'signed-in',
  etag: true,
  summary: 'Change or move a session',
  description:
    'One that was announced becomes `moved` when its time or place changes, and the people concerned are told.',
  params: byId,
  body: changeSessionInput,
  response: one,
  errors: [...planning, ...changing, 'access.denied'],
});
export const removeSession = endpoint({
  id: 'removeSession',
  tag,
  method: 'DELETE',
  path: '/sessions/:id',
  requires: 'signed-in',
  summary: 'Throw away a draft',
  params: byId,
  response: { status: 204, description: 'It is gone.' },
  errors: [...changing, 'access.denied'],
});
export const releaseSession = endpoint({
  id: 'releaseSession',
  tag,
  method: 'POST',
  path: '/sessions/:id/release',
  requires: 'signed-in',
  summary: 'Announce a session',
  params: byId,
  response: one,
  errors: [
    ...changing,
    'session.edition-over',
    'session.edition-not-published',
    'session.place-needed',
    'access.denied',
  ],
});
export const cancelSession = endpoint({
  id: 'cancelSession',
  tag,
  method: 'POST',
  path: '/sessions/:id/cancel',
  requires: 'signed-in',
  summary: 'Call off a session',
  description: 'The people concerned are told the reason. Cannot be undone.',
  params: byId,
  body: cancelSessionInput,
  response: one,
  errors: [...changing, 'access.denied'],
});
export const listOwnSessions = endpoint({
  id: 'listOwnSessions',
  tag,
  method: 'GET',
  path: '/account/sessions',
  requires: 'signed-in',
  summary: 'Read one’s own sessions to come',
  description: 'Those of editions in which one has a confirmed place, and those that one leads, from today on.',
  query: listQuery.extend({
    role: z.enum(['any', 'trainer']).default('any').describe('`trainer`: only those that one leads.'),
  }),
  response: { status: 200, schema: pageOf(session), description: 'A page of sessions.' },
});

const address = z.object({
  url: z.string().describe('Address to subscribe to. Whoever has it can read the calendar.'),
});

export const readCalendarAddress = endpoint({
  id: 'readCalendarAddress',
  tag,
  method: 'GET',
  path: '/account/calendar',
  requires: 'signed-in',
  summary: 'Read one’s private calendar address',
  response: { status: 200, schema: address, description: 'The address.' },
});
export const renewCalendarAddress = endpoint({
  id: 'renewCalendarAddress',
  tag,
  method: 'POST',
  path: '/account/calendar/renew',
  requires: 'signed-in',
  summary: 'Renew one’s private calendar address',
  description: 'The address of before is no longer served.',
  response: { status: 200, schema: address, description: 'The new address.' },
});
