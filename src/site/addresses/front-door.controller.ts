import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isSignedIn } from '#libs/access';
import { isLocale } from '#libs/i18n';
import { Ctx, Redirect, type PageContext } from '#libs/web';

/** `/` leads to the pages of the reader's language: the account's, else the one the browser asks for. */
@Controller()
export class FrontDoorController {
  @Get()
  enter(@Ctx() ctx: PageContext, @Res({ passthrough: true }) reply: FastifyReply): Redirect {
    const { actor } = ctx;
    void reply.header('vary', 'Accept-Language, Cookie');
    return new Redirect(`/${isSignedIn(actor) && isLocale(actor.locale) ? actor.locale : ctx.locale}`, undefined, 302);
  }
}
