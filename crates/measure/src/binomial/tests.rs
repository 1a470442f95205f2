//! Against values computed elsewhere. Where nothing else is said, by Python: integer parameters exactly with `fractions`
//! (I_x(a, b) as a binomial sum), the others with mpmath's `betainc` at 40 digits; both agree with scipy's `beta.cdf` to
//! 1e-15. Group figures by mpmath's numerical integration over the true share, a way the code does not take.

use super::*;

fn close(found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "found {found}, expected {expected}"
    );
}

#[test]
fn how_likely_a_share_is_below_the_standard() {
    // 10 questions, standard .65, every share equally likely before.
    let table = [
        0.999_990_345_084_262_7,
        0.999_793_108_948_486_3,
        0.997_961_630_544_848_7,
        0.987_757_679_438_867_2,
        0.949_857_289_616_650_4,
        0.851_316_276_078_886_7,
        0.668_311_536_651_611_4,
        0.425_550_147_615_429_7,
        0.200_128_857_796_118_16,
        0.060_582_345_050_830_08,
        0.008_750_783_174_008_79,
    ];
    for (correct, expected) in (0_u32..).zip(table) {
        close(
            probability_below(0.65, correct, 10, BetaShare::UNIFORM),
            expected,
            1e-13,
        );
    }
}

#[test]
fn other_standards_priors_and_lengths() {
    let jeffreys = BetaShare { right: 0.5, wrong: 0.5 };
    let table = [
        (0.65, 6, 10, jeffreys, 0.640_348_491_807_505),
        (0.70, 6, 10, BetaShare::UNIFORM, 0.789_695_382_7),
        (0.70, 70, 100, BetaShare::UNIFORM, 0.523_088_441_342_762),
        (0.65, 0, 10, jeffreys, 0.999_996_594_001_834_9),
        (0.65, 10, 10, jeffreys, 0.002_944_770_394_479_55),
        (0.65, 700, 1000, BetaShare::UNIFORM, 0.000_418_670_999_303_736_2),
        (
            0.50,
            5,
            10,
            BetaShare {
                right: 2.5,
                wrong: 3.75,
            },
            0.624_894_504_304_432_9,
        ),
        (0.65, 0, 0, BetaShare::UNIFORM, 0.65),
        (0.90, 3, 10, BetaShare::UNIFORM, 0.999_998_751_6),
        (0.10, 3, 10, BetaShare::UNIFORM, 0.018_534_761_2),
    ];
    for (standard, correct, questions, prior, expected) in table {
        close(probability_below(standard, correct, questions, prior), expected, 1e-12);
    }
    close(probability_below(0.0, 3, 10, BetaShare::UNIFORM), 0.0, 0.0);
    close(probability_below(1.0, 3, 10, BetaShare::UNIFORM), 1.0, 0.0);
}

#[test]
fn more_right_answers_never_make_a_gap_likelier() {
    for questions in [1, 5, 10, 40, 500] {
        let below = |correct| probability_below(0.65, correct, questions, BetaShare::UNIFORM);
        for correct in 0..questions {
            // Near certainty neighbors may round to the same number.
            assert!(below(correct) >= below(correct + 1) - 1e-15, "{correct} of {questions}");
        }
    }
}

#[test]
fn mean_and_deviation_of_a_belief() {
    // Beta(8, 4): mean 2/3, variance 32 / (144 * 13).
    let after = BetaShare::UNIFORM.after(7, 10);
    close(after.mean(), 2.0 / 3.0, 1e-15);
    close(after.standard_deviation(), (32.0_f64 / (144.0 * 13.0)).sqrt(), 1e-15);
}

#[test]
fn wilsons_interval() {
    let table = [
        (0, 10, 0.0, 0.277_532_799_862_889),
        (6, 10, 0.312_673_769_733_658, 0.831_819_670_293_764),
        (7, 10, 0.396_778_147_461_145, 0.892_208_732_593_699),
        (10, 10, 0.722_467_200_137_111, 1.0),
        (70, 100, 0.604_151_453_666_533, 0.781_051_147_050_672),
        (1, 1, 0.206_549_314_377_237, 1.0),
        (0, 0, 0.0, 1.0),
    ];
    for (correct, questions, low, high) in table {
        let found = wilson_interval(correct, questions, Z_95);
        close(found.0, low, 1e-13);
        close(found.1, high, 1e-13);
    }
}

#[test]
fn how_often_seven_of_ten_is_wrong_at_a_true_share() {
    // Below .65 a gap is missed by 7 or more right answers, at or above it 6 or fewer prescribe without need.
    let table = [
        (0.30, 0.010_592_078_4),
        (0.50, 0.171_875),
        (0.60, 0.382_280_601_6),
        (0.64, 0.486_771_565_724_340_05),
        (0.65, 0.486_172_983_644_140_63),
        (0.70, 0.350_389_281_6),
        (0.80, 0.120_873_881_6),
        (0.90, 0.012_795_198_4),
        (0.00, 0.0),
        (1.00, 0.0),
    ];
    for (share, expected) in table {
        close(misclassified_at(share, 10, 7, 0.65), expected, 1e-13);
    }
    close(probability_fewer(0, 10, 0.5), 0.0, 0.0);
    close(probability_fewer(11, 10, 0.5), 1.0, 0.0);
}

#[test]
fn how_often_seven_of_ten_is_wrong_in_a_group() {
    let table = [
        (1.0, 1.0, 10, 7, 0.063_182_921_239_672, 0.049_546_557_603_308),
        (7.0, 3.0, 10, 7, 0.095_465_224_200_576, 0.128_160_985_573_25),
        (14.0, 6.0, 10, 7, 0.102_208_997_119_43, 0.169_249_160_931_03),
        (1.0, 1.0, 20, 13, 0.058_556_794_811_378, 0.027_604_413_858_997),
    ];
    for (right, wrong, questions, standard, missed, needless) in table {
        let found = misclassified_in(BetaShare { right, wrong }, questions, standard, 0.65);
        close(found.missed, missed, 1e-12);
        close(found.needless, needless, 1e-12);
        close(found.total(), missed + needless, 1e-12);
    }
}

#[test]
fn the_gamma_function_at_points_everybody_knows() {
    let table = [
        (1.0, 0.0),
        (2.0, 0.0),
        (0.5, 0.572_364_942_924_700_1), // ln of the square root of pi
        (5.0, 3.178_053_830_347_946),   // ln 24
        (11.0, 15.104_412_573_075_516), // ln 3628800
        (1e-3, 6.907_178_885_383_853),
        (1e5, 1_051_287.708_973_657),
    ];
    for (x, expected) in table {
        close(ln_gamma(x), expected, 1e-13 * expected.abs().max(1.0));
    }
}
