import { Controller, Injectable, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { Alert, Button, CardList, Card, DateText, Form, LocalisedText, Section } from '#libs/ui';
import { Ctx, Requires, type PageContext, type PageView, type Redirect } from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { NomineeAnswersService } from '../nomination/nominee-answers.service';

/** Takes up a nomination under the proved address of one's account, for whom the letter is not at hand. */
@Controller(':locale/account/nominations')
@Requires('signed-in')
export class OwnNominationsPages {
  constructor(private readonly answers: NomineeAnswersService) {}

  @Post(':id/continue')
  goOn(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    if (!z.uuid().safeParse(id).success) throw coreErrors('resource.not-found');
    return ctx.submit(
      z.object({}),
      async () => ctx.redirect(`/account/applications/${await this.answers.acceptOwn(ctx.account, id)}/edit`),
      (form) =>
        ctx.page({
          title: ctx.t('admissions:nominated.waiting'),
          robots: 'noindex',
          body: (
            <Alert kind="danger" live>
              <p>{form.message}</p>
            </Alert>
          ),
        }),
    );
  }
}

/** The nominations that wait for a reader, for the list of their applications. */
@Injectable()
export class WaitingNominations {
  constructor(
    private readonly answers: NomineeAnswersService,
    private readonly courses: CoursesQueries,
  ) {}

  /** Nothing where none waits. */
  async section(ctx: PageContext) {
    const open = await this.answers.openFor(ctx.account);
    if (open.length === 0) return null;
    const editions = await this.courses.editionsByIds(
      open.map(({ editionId }) => editionId),
      ctx.locale,
    );
    return (
      <Section title={ctx.t('admissions:nominated.waiting')}>
        <p>{ctx.t('admissions:nominated.waiting-lead')}</p>
        <CardList label={ctx.t('admissions:nominated.waiting')}>
          {open.flatMap(({ id, editionId, applyUntil }) => {
            const edition = editions.get(editionId);
            return edition ? [<Waiting key={id} ctx={ctx} id={id} edition={edition} until={applyUntil} />] : [];
          })}
        </CardList>
      </Section>
    );
  }
}

const MINUTE = 60_000;

function Waiting({ ctx, id, edition, until }: { ctx: PageContext; id: string; edition: EditionView; until: Date }) {
  return (
    <Card level={3} title={<LocalisedText text={edition.courseTitle} />}>
      <p>
        {ctx.t('admissions:nominated.until')}: <DateText value={new Date(until.getTime() - MINUTE)} />
      </p>
      <Form action={ctx.href(`/account/nominations/${id}/continue`)}>
        <Button>{ctx.t('admissions:nominated.continue')}</Button>
      </Form>
    </Card>
  );
}
