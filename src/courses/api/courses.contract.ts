import { z } from 'zod';
import { endpoint, pageOf } from '#libs/web';
import { catalogueQuery } from '../catalogue.filters';
import {
  cancelEditionInput,
  changeCourseInput,
  changeEditionInput,
  courseTextInput,
  createCourseInput,
  createEditionInput,
  textLocale,
} from '../courses.commands';
import { courseCardSchema, courseSchema, courseTextsSchema, editionListSchema, editionSchema } from './courses.schemas';

const tag = 'courses';
const byId = z.object({ id: z.uuid() });
const byLocale = byId.extend({ locale: textLocale });
const manage = { permission: 'courses.manage' };
const course = { status: 200, schema: courseSchema, description: 'The course as it stands now.' } as const;
const edition = { status: 200, schema: editionSchema, description: 'The edition as it stands now.' } as const;
const texts = { status: 200, schema: courseTextsSchema, description: 'The working texts of every language.' } as const;

export const listCourses = endpoint({
  id: 'listCourses',
  tag,
  method: 'GET',
  path: '/courses',
  requires: 'public',
  summary: 'Find courses',
  description: 'Published courses, soonest to begin first; with `q`, best match first.',
  query: catalogueQuery,
  response: { status: 200, schema: pageOf(courseCardSchema), description: 'A page of the catalogue.' },
});
export const readCourse = endpoint({
  id: 'readCourse',
  tag,
  method: 'GET',
  path: '/courses/:id',
  requires: 'public',
  etag: true,
  summary: 'Read a course',
  params: byId,
  response: course,
});
export const createCourse = endpoint({
  id: 'createCourse',
  tag,
  method: 'POST',
  path: '/courses',
  requires: manage,
  creates: true,
  summary: 'Make a draft of a course',
  body: createCourseInput,
  response: { status: 201, schema: courseSchema, description: 'The draft.' },
});
export const changeCourse = endpoint({
  id: 'changeCourse',
  tag,
  method: 'PATCH',
  path: '/courses/:id',
  requires: manage,
  etag: true,
  summary: 'Change the facts of a course',
  params: byId,
  body: changeCourseInput,
  response: course,
  errors: ['course.archived'],
});
export const readCourseTexts = endpoint({
  id: 'readCourseTexts',
  tag,
  method: 'GET',
  path: '/courses/:id/texts',
  requires: 'signed-in',
  summary: 'Read the working texts of a course',
  params: byId,
  response: texts,
});
export const saveCourseText = endpoint({
  id: 'saveCourseText',
  tag,
  method: 'PUT',
  path: '/courses/:id/texts/:locale',
  requires: manage,
  etag: true,
  summary: 'Save the working text of a language',
  description:
    'If-Match names the revision of the text (`"r0"` for a new one). Readers see it after it is approved and the course is published again.',
  params: byLocale,
  body: courseTextInput,
  response: texts,
  errors: ['course.archived', 'text.changed-meanwhile'],
});
export const approveCourseText = endpoint({
  id: 'approveCourseText',
  tag,
  method: 'POST',
  path: '/courses/:id/texts/:locale/approve',
  requires: { permission: 'courses.approve' },
  summary: 'Approve the working text of a language',
  params: byLocale,
  response: texts,
  errors: ['course.archived', 'course.own-text', 'text.missing', 'text.incomplete'],
});
export const publishCourse = endpoint({
  id: 'publishCourse',
  tag,
  method: 'POST',
  path: '/courses/:id/publish',
  requires: manage,
  summary: 'Publish a course, or a new version of it',
  params: byId,
  response: course,
  errors: ['course.archived', 'text.not-publishable'],
});

export const listEditions = endpoint({
  id: 'listEditions',
  tag,
  method: 'GET',
  path: '/courses/:id/editions',
  requires: 'public',
  summary: 'List the editions of a course',
  description: 'Those to come first, soonest first; at most 100.',
  params: byId,
  response: { status: 200, schema: editionListSchema, description: 'The editions.' },
});
export const createEdition = endpoint({
  id: 'createEdition',
  tag,
  method: 'POST',
  path: '/courses/:id/editions',
  requires: manage,
  creates: true,
  summary: 'Make a draft of an edition',
  params: byId,
  body: createEditionInput,
  response: { status: 201, schema: editionSchema, description: 'The draft.' },
  errors: ['course.archived', 'edition.invalid', 'edition.code-taken'],
});
export const readEdition = endpoint({
  id: 'readEdition',
  tag,
  method: 'GET',
  path: '/editions/:id',
  requires: 'public',
  etag: true,
  summary: 'Read an edition',
  params: byId,
  response: edition,
});
export const changeEdition = endpoint({
  id: 'changeEdition',
  tag,
  method: 'PATCH',
  path: '/editions/:id',
  requires: manage,
  etag: true,
  summary: 'Change an edition',
  params: byId,
  body: changeEditionInput,
  response: edition,
  errors: ['edition.invalid', 'edition.code-taken', 'edition.wrong-status', 'edition.seats-below-confirmed'],
});
export const publishEdition = endpoint({
  id: 'publishEdition',
  tag,
  method: 'POST',
  path: '/editions/:id/publish',
  requires: manage,
  summary: 'Publish an edition',
  params: byId,
  response: edition,
  errors: ['course.not-published', 'edition.not-ready', 'edition.wrong-status', 'edition.standing-exists'],
});
export const cancelEdition = endpoint({
  id: 'cancelEdition',
  tag,
  method: 'POST',
  path: '/editions/:id/cancel',
  requires: manage,
  summary: 'Cancel an edition',
  description: 'The people concerned are told the reason. Cannot be undone.',
  params: byId,
  body: cancelEditionInput,
  response: edition,
  errors: ['edition.wrong-status'],
});
export const closeEdition = endpoint({
  id: 'closeEdition',
  tag,
  method: 'POST',
  path: '/editions/:id/close',
  requires: manage,
  summary: 'Close an edition that is over',
  params: byId,
  response: edition,
  errors: ['edition.wrong-status'],
});
