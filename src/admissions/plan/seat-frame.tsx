import { Injectable } from '@nestjs/common';
import type { ComponentChildren } from 'preact';
import { coreErrors } from '#libs/errors';
import { Actions, Button, ButtonLink, LocalisedText } from '#libs/ui';
import type { PageContext, PageView } from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { nominationsPath } from '../pages/nomination-parts';
import { stateNames } from '../pages/parts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the pages about a State's seats have in common. */
@Injectable()
export class SeatFrame {
  constructor(
    private readonly courses: CoursesQueries,
    private readonly states: StatesQueries,
  ) {}

  /** An edition that is or was published. @throws AppError `resource.not-found` */
  async edition(ctx: PageContext, id: string): Promise<EditionView> {
    const edition = uuid.test(id) ? await this.courses.editionById(id, ctx.locale) : undefined;
    if (!edition || edition.status === 'draft') throw coreErrors('resource.not-found');
    return edition;
  }

  /** A page about seats of a State, below the page of its nominations. */
  async page(
    ctx: PageContext,
    { edition, stateCode }: { edition: EditionView; stateCode: string },
    title: string,
    body: ComponentChildren,
  ): Promise<PageView> {
    const name = stateNames(await this.states.list(), ctx.locale).get(stateCode);
    return ctx.page({
      title,
      kicker: name ? <LocalisedText text={name} /> : undefined,
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [
        { label: ctx.t('admissions:menu.nominations'), href: ctx.href('/nominations') },
        { label: edition.code, href: ctx.href(nominationsPath(edition.id, stateCode)) },
        { label: title },
      ],
      robots: 'noindex',
      body,
    });
  }
}

/** The button that does it, and the way back. */
export function Answer({
  ctx,
  word,
  back,
  variant = 'primary',
}: {
  ctx: PageContext;
  word: string;
  back: string;
  variant?: 'primary' | 'danger';
}) {
  return (
    <Actions>
      <Button variant={variant}>{word}</Button>
      <ButtonLink href={ctx.href(back)} variant="quiet">
        {ctx.t('admissions:act.back')}
      </ButtonLink>
    </Actions>
  );
}
