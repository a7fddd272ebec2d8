import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { coreErrors } from '#libs/errors';
import { textsOfLabels } from '#libs/i18n';
import { cursorValues, Handle, Input, linkNext, ReaderLocale, toPage, type InputOf } from '#libs/web';
import { CurriculumQueries } from '../curriculum.queries';
import * as contract from './curriculum.contract';

/** JSON door of the curriculum. */
@Controller('api/v1')
export class CurriculumController {
  constructor(private readonly queries: CurriculumQueries) {}

  @Handle(contract.listCurriculumThemes)
  async themes(@ReaderLocale() locale: string) {
    const themes = await this.queries.themes(locale);
    return { items: themes.map(({ labels, ...theme }) => ({ ...theme, names: textsOfLabels(labels) })) };
  }

  @Handle(contract.listModules)
  async modules(
    @ReaderLocale() locale: string,
    @Input() { query }: InputOf<typeof contract.listModules>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const afterCode = cursorValues(query.after, 1)?.[0];
    if (typeof afterCode === 'number') throw coreErrors('request.invalid-cursor');
    const rows = await this.queries.modulePage(
      { theme: query.theme, limit: query.limit, afterCode: afterCode ?? undefined },
      locale,
    );
    return linkNext(
      toPage(
        rows,
        query.limit,
        (row) => [row.code],
        (row) => row,
      ),
      request,
      reply,
    );
  }

  @Handle(contract.getModule)
  async module(@ReaderLocale() locale: string, @Input() { params, query }: InputOf<typeof contract.getModule>) {
    const module = await this.queries.module(params.code, locale, query.version);
    if (!module) throw coreErrors('resource.not-found');
    return { ...module, units: module.units.map(textsOfLabels) };
  }
}
