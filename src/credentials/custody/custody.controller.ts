import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { StopsService } from '../incidents/stops.service.js';
import { boardSchema, type BoardJson } from './board.schema.js';
import { BoardService } from './board.service.js';
import {
  acceptance,
  itemQuery,
  itemSchema,
  laoCredentialSchema,
  stopReason,
  transferQuery,
  transferSchema,
  withdrawalWish,
  type ItemJson,
  type ItemQuery,
  type LaoCredentialJson,
  type TransferJson,
  type TransferQuery,
} from './custody.schema.js';
import { ItemListService } from './item-list.service.js';
import { LaoCredentialService } from './lao-credential.service.js';
import { LinkRequestsService } from './link-requests.service.js';
import { TransferListService } from './transfer-list.service.js';
import { TransfersService } from './transfers.service.js';
import { WithdrawalsService } from './withdrawals.service.js';

const laoCode = z.string().regex(/^\d{8}$/);

/** Where credentials are, and what happens to them on their way. */
@ApiTags('custody')
@Controller('api')
export class CustodyController {
  constructor(
    private readonly board: BoardService,
    private readonly items: ItemListService,
    private readonly laos: LaoCredentialService,
    private readonly transferList: TransferListService,
    private readonly transfers: TransfersService,
    private readonly withdrawals: WithdrawalsService,
    private readonly linkRequests: LinkRequestsService,
    private readonly stops: StopsService,
  ) {}

  @Get('custody-board')
  @Allow('custody.read')
  @Answers(boardSchema, 'Every LAO by where its credential stands')
  async readBoard(): Promise<BoardJson> {
    return this.board.read();
  }

  @Get('custody-items')
  @Allow('custody.read')
  @Answers(pageOf(itemSchema), 'What is in the chain of custody, a page at a time')
  async list(@ValidQuery(itemQuery) query: ItemQuery): Promise<Page<ItemJson>> {
    return this.items.list(query);
  }

  @Post('custody-items/:id/withdrawals')
  @Allow('custody.hand-over')
  @Answers(null, 'Records that it came back, is spoiled, is lost, or came to the wrong person')
  async withdraw(
    @ValidParam('id', idParam) id: string,
    @ValidBody(withdrawalWish) { what, reason }: z.output<typeof withdrawalWish>,
  ): Promise<void> {
    await this.withdrawals.record(id, what, reason);
  }

  @Post('custody-items/:id/links')
  @Allow('custody.hand-over')
  @Answers(null, 'Sends the officer a new link; older ones open nothing any more', 202)
  async sendLink(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.linkRequests.ask(id);
  }

  @Get('laos/:code/credential')
  @Allow('custody.read')
  @Answers(laoCredentialSchema, 'Where a LAO’s credential stands, and its whole way')
  async ofLao(@ValidParam('code', laoCode) code: string): Promise<LaoCredentialJson> {
    return this.laos.read(code);
  }

  @Post('laos/:code/credential/stop')
  @Allow('credentials.stop')
  @Answers(laoCredentialSchema, '“Someone else used it”: everything of a LAO stops at once', 200)
  async stop(
    @ValidParam('code', laoCode) code: string,
    @ValidBody(stopReason) { reason }: z.output<typeof stopReason>,
  ): Promise<LaoCredentialJson> {
    await this.stops.stopLao(code, reason);
    return this.laos.read(code);
  }

  @Get('custody-transfers')
  @Allow('custody.read')
  @Answers(pageOf(transferSchema), 'What was sent to the provinces, newest first')
  async transfersList(@ValidQuery(transferQuery) query: TransferQuery): Promise<Page<TransferJson>> {
    return this.transferList.list(query);
  }

  @Post('custody-transfers/:id/acceptance')
  @Allow('custody.hand-over')
  @Answers(transferSchema, 'The receiver counts and accepts', 200)
  async accept(
    @ValidParam('id', idParam) id: string,
    @ValidBody(acceptance) wish: z.output<typeof acceptance>,
  ): Promise<TransferJson> {
    await this.transfers.accept(id, wish);
    return this.transferList.one(id);
  }

  @Post('custody-transfers/:id/reminders')
  @Allow('batches.manage')
  @Answers(transferSchema, 'Reminds the province once more', 200)
  async remind(@ValidParam('id', idParam) id: string): Promise<TransferJson> {
    await this.transfers.remind(id);
    return this.transferList.one(id);
  }
}
