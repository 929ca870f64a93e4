//! Criterion's view of the engine, natively and on one core: `cargo bench --package busbar-benches`.
#![allow(missing_docs, reason = "the macros of criterion write a function without")]

use busbar::model::risk::Work;
use busbar::model::{break_evens, evaluate, flips, split_curve};
use busbar_benches::{Question, futures, pairs};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn questions(criterion: &mut Criterion) {
    for (question, case) in pairs() {
        let outcome = evaluate(&case.scenario);
        let scenario = || black_box(&case.scenario);
        criterion.bench_function(&format!("{}/{}", question.key(), case.key), |bencher| match question {
            Question::Evaluate => bencher.iter(|| evaluate(scenario())),
            Question::Flips => bencher.iter(|| flips(scenario(), &outcome)),
            Question::BreakEvens => bencher.iter(|| break_evens(scenario())),
            Question::SplitCurve => bencher.iter(|| split_curve(scenario())),
            Question::Follow => {
                let paths = futures::paths(scenario());
                bencher.iter(|| paths.part(black_box(Work::Follow(0))));
            }
        });
    }
}

criterion_group!(benches, questions);
criterion_main!(benches);
