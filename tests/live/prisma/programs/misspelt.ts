// The type checker must refuse this file: the field is `isPublished`.
import type { Prisma } from './generated/prisma/client'

export const published: Prisma.CourseWhereInput = { isPublihsed: true }
