import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContactPoint } from './contact-point.entity.js';
import { ContactPointsService } from './contact-points.service.js';

/** Who is outside, and how they are reached. */
@Module({
  imports: [TypeOrmModule.forFeature([ContactPoint])],
  providers: [ContactPointsService],
  exports: [ContactPointsService],
})
export class OrganisationsModule {}
