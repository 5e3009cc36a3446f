// In: DATABASE_URL of a database that holds the AI course, empty. Out: one line a step; a failed assertion when client and database disagree.
import assert from 'node:assert/strict'
import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from './generated/prisma/client'

const INSTRUCTOR = '11111111-1111-4111-8111-111111111111'
const STUDENT = '22222222-2222-4222-8222-222222222222'

const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 3 }) })

async function createNested() {
  const course = await prisma.course.create({
    data: {
      title: 'Neural networks, "deep" & \'wide\' 🧠',
      description: 'From the perceptron on.',
      instructorId: INSTRUCTOR,
      difficulty: 'intermediate',
      tags: ['ai', 'networks'],
      modules: {
        create: [
          { title: 'Perceptrons', orderIndex: 1, lessons: { create: [{ title: 'One neuron', orderIndex: 1, content: { blocks: [] } }] } },
          { title: 'Backpropagation', orderIndex: 2 },
        ],
      },
      enrollments: { create: { studentId: STUDENT, progressPercentage: new Prisma.Decimal('12.50') } },
    },
    include: { modules: { include: { lessons: true }, orderBy: { orderIndex: 'asc' } }, enrollments: true },
  })
  assert.match(course.id, /^[0-9a-f-]{36}$/)
  assert.ok(course.createdAt instanceof Date)
  assert.deepEqual(course.tags, ['ai', 'networks'])
  assert.equal(course.isPublished, false)
  assert.deepEqual(course.modules.map((module) => module.lessons.length), [1, 0])
  assert.equal(course.enrollments[0]?.progressPercentage?.toString(), '12.5')
  return course
}

async function readAndFilter(courseId: string) {
  const found = await prisma.course.findMany({
    where: { deletedAt: null, difficulty: 'intermediate', modules: { some: { orderIndex: { gte: 2 } } } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, title: true, _count: { select: { modules: true } } },
  })
  assert.deepEqual(found.map((course) => [course.id, course._count.modules]), [[courseId, 2]])
  assert.equal(await prisma.course.count({ where: { difficulty: 'advanced' } }), 0)
  const key = { courseId_orderIndex: { courseId, orderIndex: 1 } }
  const module = await prisma.courseModule.findUniqueOrThrow({ where: key, include: { course: true, lessons: { include: { module: true } } } })
  assert.equal(module.course?.id, courseId)
  assert.equal(module.lessons[0]?.module?.id, module.id)
}

async function searchFullText() {
  const hits = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM courses
    WHERE to_tsvector('english', title || ' ' || coalesce(description, '')) @@ plainto_tsquery('english', ${'perceptron'})`
  assert.equal(hits.length, 1)
}

async function threadDiscussion(courseId: string) {
  const thread = await prisma.courseDiscussion.create({
    data: { courseId, userId: STUDENT, content: 'Why?', replies: { create: { courseId, userId: INSTRUCTOR, content: 'Because.' } } },
    include: { replies: { include: { parent: true } } },
  })
  assert.equal(thread.replies[0]?.parent?.content, 'Why?')
}

async function refuseDuplicate(courseId: string) {
  const duplicate = { title: 'Again', orderIndex: 1, courseId }
  const transaction = prisma.$transaction(async (tx) => {
    await tx.courseModule.create({ data: { ...duplicate, orderIndex: 9 } })
    await tx.courseModule.create({ data: duplicate })
  })
  await assert.rejects(transaction, (error) => error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
  assert.equal(await prisma.courseModule.count({ where: { courseId } }), 2, 'the first row of the transaction is rolled back')
}

async function refuseImpossibleProgress(courseId: string) {
  const transaction = prisma.$transaction(async (tx) => {
    await tx.course.update({ where: { id: courseId }, data: { isPublished: true } })
    await tx.courseEnrollment.updateMany({ where: { courseId }, data: { progressPercentage: 150 } })
  })
  await assert.rejects(transaction, /violates check constraint/)
  assert.equal((await prisma.course.findUniqueOrThrow({ where: { id: courseId } })).isPublished, false)
}

async function commitTogether(courseId: string) {
  const left = await prisma.$transaction(async (tx) => {
    await tx.course.update({ where: { id: courseId }, data: { isPublished: true } })
    await tx.course.delete({ where: { id: courseId } })
    return tx.lesson.count()
  })
  assert.equal(left, 0, 'deleting the course deletes its modules and their lessons')
  assert.equal(await prisma.course.count(), 0)
}

async function step<Result>(name: string, result: Promise<Result>): Promise<Result> {
  const value = await result
  console.log(name)
  return value
}

try {
  const { id } = await step('create nested rows', createNested())
  await step('read and filter', readAndFilter(id))
  await step('search full text', searchFullText())
  await step('thread a discussion', threadDiscussion(id))
  await step('refuse a duplicate inside a transaction', refuseDuplicate(id))
  await step('refuse an impossible progress inside a transaction', refuseImpossibleProgress(id))
  await step('commit a transaction', commitTogether(id))
} finally {
  await prisma.$disconnect()
}
