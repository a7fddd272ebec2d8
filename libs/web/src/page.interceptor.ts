import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { PageFrame } from './page-frame';
import { PageView, Redirect } from './page-view';

/** Turns what a page handler returned into the answer: a framed document or a redirect. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly frame: PageFrame) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((result: unknown) => {
        if (!(result instanceof PageView) && !(result instanceof Redirect)) return result;
        const http = context.switchToHttp();
        const reply = http.getResponse<FastifyReply>();
        if (result instanceof PageView) return this.frame.render(result, http.getRequest<FastifyRequest>(), reply);
        if (result.flash) this.frame.keepFlash(reply, result.flash);
        void reply
          .status(result.status)
          .header('location', result.location)
          .header('cache-control', 'private, no-store');
        return '';
      }),
    );
  }
}
