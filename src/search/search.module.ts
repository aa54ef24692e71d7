import { Module } from '@nestjs/common';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { HelpdeskModule } from '../helpdesk/helpdesk.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';

/** One search over tickets, cases, LAOs and people. */
@Module({
  imports: [OrganisationsModule, CredentialsModule, HelpdeskModule],
  controllers: [SearchController],
  providers: [SearchService],
})
export class SearchModule {}
