import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '#libs/access';
import { label } from '#libs/i18n';
import { etagOf } from '#libs/web';
import { canManageCourses } from '../course.policy';
import type { CourseView, EditionView } from '../courses.views';
import { deadlineInstant } from '../rules/edition-days';
import type { courseSchema, editionSchema } from './courses.schemas';

/** The answer about a course, with its entity tag. */
export function presentCourse(view: CourseView, reply: FastifyReply): z.input<typeof courseSchema> {
  void reply.header('etag', etagOf(view.revision));
  return { ...view, publishedAt: view.publishedAt?.toISOString() ?? null };
}

/** The answer about an edition. */
export function presentEdition(view: EditionView, locale: string, actor: Actor): z.input<typeof editionSchema> {
  const { venue, trainerIds, courseStatus: _courseStatus, courseSlug: _courseSlug, ...rest } = view;
  return {
    ...rest,
    deadlineAt: deadlineInstant(view)?.toISOString() ?? null,
    venue: venue && { id: venue.id, name: label(venue.labels, locale) },
    trainerIds: canManageCourses(actor) ? trainerIds : [],
  };
}
