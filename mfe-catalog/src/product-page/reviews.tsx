import { useEffect, useRef, type ReactElement } from 'react';
import { Stars } from '../rating/rating.tsx';
import css from './reviews.module.css';
import type { ReviewView, ReviewsView } from './to-reviews.ts';

export function Reviews({ reviews }: { reviews: ReviewsView }): ReactElement {
  const { summary, histogram, none, more, first, after } = reviews;
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(after);
  useEffect(() => {
    if (shown.current === after) return;
    shown.current = after;
    // Other reviews stand in place of these: begin to read at the top of them.
    heading.current?.focus();
    heading.current?.scrollIntoView();
  }, [after]);
  return (
    <section id="reviews" className={css.reviews}>
      <h2 ref={heading} tabIndex={-1}>
        {reviews.title}
      </h2>
      <div className={css.summary}>
        {none && <p>{none}</p>}
        {summary && (
          <p className={css.average}>
            <span className={css.figure} aria-hidden="true">
              {summary.average}
            </span>
            <Stars value={summary.value} label={summary.label} />
            <span>{summary.count}</span>
          </p>
        )}
        {histogram.length > 0 && (
          <ul className={css.histogram}>
            {histogram.map((row) => (
              <li key={row.stars}>
                <span className="visually-hidden">{row.label}</span>
                <span aria-hidden="true">{row.stars}</span>
                <svg aria-hidden="true">
                  <rect width="100%" height="100%" className={css.rest} />
                  <rect width={`${row.share}%`} height="100%" />
                </svg>
                <span aria-hidden="true">{row.count}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={css.list}>
        {reviews.reviews.map((review) => (
          <Review key={review.id} review={review} />
        ))}
        {(more || first) && (
          <p className={css.more}>
            {first && <a href={first.href}>{first.label}</a>}
            {more && <a href={more.href}>{more.label}</a>}
          </p>
        )}
      </div>
    </section>
  );
}

function Review({ review }: { review: ReviewView }): ReactElement {
  const { foreign } = review;
  return (
    <article className={css.review}>
      <Stars value={review.rating} label={review.ratingLabel} />
      <h3 lang={foreign?.language}>{review.title}</h3>
      <div lang={foreign?.language}>
        {review.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <p className={css.author}>
        <span lang={foreign?.language}>{review.author}</span>
        <time dateTime={review.isoDate}>{review.date}</time>
        {foreign && <span>{foreign.note}</span>}
      </p>
    </article>
  );
}
