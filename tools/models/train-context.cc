// Trains the model of the words around (docs/models.md): which of some words that look alike fits a place.
//
//   g++ -std=c++17 -O3 -march=native -ffast-math -o train-context tools/models/train-context.cc
//   ./train-context WORDS EPOCHS OUT FRACTION words.txt STREAM.bin:WEIGHT ...
//
// WORDS is how many ids there are, FRACTION the share of the text that an epoch reads: 1, or less for a trial. The other
// files are what tools/models/dump-context.ts writes. OUT is written after each epoch: six int32 (words, dimensions, places
// to a side, hidden units, 0, 0), then float32 in the order of the members of Model, all in the machine's byte order.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <unordered_map>
#include <vector>

using std::string, std::to_string, std::vector;

constexpr int DIMENSIONS = 64, HIDDEN = 128;
constexpr int SIDE = 6;                 // words that are seen to either side
constexpr int INPUTS = 4 * DIMENSIONS;  // the left sum, the right sum, the word before and the word after
constexpr int DRAWN_LOOK_ALIKES = 6, DRAWN_NOISE = 8, MOST_CANDIDATES = 1 + DRAWN_LOOK_ALIKES + DRAWN_NOISE;

// Ids of src/language/lexicon.ts: smaller ones than FIRST_WORD are classes.
constexpr int SENTENCE_END = 0, UNKNOWN = 7, FIRST_WORD = 16;

// Look-alikes. Forms of one letter are all alike, and long ones hardly ever; of those found, the commonest are taken.
constexpr size_t SHORTEST_FORM = 2, LONGEST_FORM = 14;  // in bytes
constexpr size_t MOST_SHARING = 60;                     // of the words that share a form so many are compared
constexpr size_t MOST_LOOK_ALIKES = 24;                 // of those like a word so many are kept
constexpr double NOISE_POWER = 0.75;                    // as for word2vec: rare words oftener than they stand in text
constexpr int NOISE_TABLE = 1 << 22;                    // a power of two

// What is read. Blocks come in shuffled order, so that no source is the last to be learned.
constexpr int64_t BLOCK = 1 << 15;     // ids
constexpr double COMMON_SHARE = 2e-4;  // words with a larger share of the text teach little by all their places
constexpr float LIGHT_SOURCE = 1.4f;   // of a source that weighs less than 1 so many times its weight is read
constexpr int LEAST_NEIGHBOURS = 3;    // places with fewer teach nothing
constexpr float MADE_UNKNOWN = 0.04f;  // share of neighbours: what stands beside damage is often no word

// Rates: of Adagrad at the start; the share of it that is left at the end; and, as shares of it, those of plain gradient
// descent, since every step moves these weights and few move a word.
constexpr float RATE = 0.10f;
constexpr double LEAST_RATE = 0.03;
constexpr float LAYER_RATE = 0.075f, SIDE_RATE = 0.025f, PLACE_RATE = 0.02f;
constexpr float EMBEDDING_DAMPING = 0.05f, BIAS_DAMPING = 1;  // added to squares, so that the first steps are no leaps

[[noreturn]] static void fail(const string& message) {
  fprintf(stderr, "train-context: %s\n", message.c_str());
  exit(2);
}

/** A linear congruential generator (Knuth's MMIX): the same numbers everywhere, of 31 bits or from 0 to 1. */
struct Random {
  uint64_t state = 42;
  uint32_t integer() { return static_cast<uint32_t>((state = state * 6364136223846793005ULL + 1442695040888963407ULL) >> 33); }
  float unit() { return integer() / 2147483648.0f; }
};

/** The texts of one weight, as ids of words. */
struct Stream {
  vector<int> ids;
  double weight;
  int64_t length() const { return static_cast<int64_t>(ids.size()); }
  int64_t blocks() const { return (length() + BLOCK - 1) / BLOCK; }
  /** How often an epoch reads it. */
  int times() const { return weight > 1 ? static_cast<int>(weight) : 1; }
};

static Stream readStream(const string& argument, int words) {
  const size_t colon = argument.rfind(':');
  const double weight = colon == string::npos ? 0 : atof(argument.c_str() + colon + 1);
  if (!(weight > 0)) fail(argument + " has no weight: write FILE:WEIGHT, with a weight above 0");
  const string path = argument.substr(0, colon);
  std::ifstream file(path, std::ios::binary);
  if (!file || !std::filesystem::is_regular_file(path)) fail(path + " can't be read: write it with dump-context.ts");
  const size_t bytes = std::filesystem::file_size(path);
  Stream stream{vector<int>(bytes / sizeof(int)), weight};
  file.read(reinterpret_cast<char*>(stream.ids.data()), stream.ids.size() * sizeof(int));
  const auto isOutside = [words](int id) { return id < 0 || id >= words; };
  if (!file || bytes % sizeof(int) != 0 || std::any_of(stream.ids.begin(), stream.ids.end(), isOutside)) {
    fail(path + " holds other things than ids below " + to_string(words) + ": write it with dump-context.ts");
  }
  return stream;
}

static vector<string> readForms(const string& path, size_t words) {
  std::ifstream file(path);
  if (!file) fail(path + " can't be read: write it with dump-context.ts");
  vector<string> forms;
  for (string line; getline(file, line);) forms.push_back(line);
  if (forms.size() != words) fail(path + " has " + to_string(forms.size()) + " lines: WORDS has to be as many");
  return forms;
}

/** How often each word stands in the text, and all words together, by the weights of the sources. */
struct Counts {
  vector<double> of;
  double all = 0;

  Counts(const vector<Stream>& streams, int words) : of(words, 0) {
    for (const Stream& stream : streams) for (int id : stream.ids) of[id] += stream.weight;
    for (double count : of) all += count;
  }
};

/** For each word those that share a form with it, after at most one letter is deleted from each; the commonest first. */
static vector<vector<int>> findLookAlikes(const vector<string>& forms, const Counts& counts) {
  std::unordered_map<string, vector<int>> sharing;
  for (size_t id = FIRST_WORD; id < forms.size(); id++) {
    const string& form = forms[id];
    if (form.size() < SHORTEST_FORM || form.size() > LONGEST_FORM) continue;
    vector<string> keys{form};
    for (size_t at = 0; at < form.size(); at++) keys.push_back(form.substr(0, at) + form.substr(at + 1));
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (const string& key : keys) sharing[key].push_back(static_cast<int>(id));
  }
  vector<vector<int>> alike(forms.size());
  for (const auto& [key, ids] : sharing) {
    const size_t compared = std::min(ids.size(), MOST_SHARING);
    for (size_t i = 0; i < compared; i++) for (size_t j = 0; j < compared; j++) if (i != j) alike[ids[i]].push_back(ids[j]);
  }
  for (vector<int>& ids : alike) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::sort(ids.begin(), ids.end(), [&counts](int a, int b) { return counts.of[a] > counts.of[b]; });
    if (ids.size() > MOST_LOOK_ALIKES) ids.resize(MOST_LOOK_ALIKES);
  }
  return alike;
}

/** Ids, each as many times as it is to be drawn: what stands at a random place is a random word. */
static vector<int> noiseTable(const Counts& counts) {
  const int words = static_cast<int>(counts.of.size());
  vector<double> parts(words, 0);
  double all = 0;
  for (int id = FIRST_WORD; id < words; id++) all += parts[id] = pow(counts.of[id], NOISE_POWER);
  vector<int> table(NOISE_TABLE);
  int id = FIRST_WORD;
  double reached = parts[id] / all;
  for (int at = 0; at < NOISE_TABLE; at++) {
    while ((at + 0.5) / NOISE_TABLE > reached && id < words - 1) reached += parts[++id] / all;
    table[at] = id;
  }
  return table;
}

/** The weights, in the order in which they are written, all of them by rows. */
struct Model {
  vector<float> embeddings;   // words x dimensions; of neighbours and candidates alike
  vector<float> biases;       // words
  vector<float> places;       // places x dimensions: how neighbours count by their place, to the left, the nearest first, then to the right
  vector<float> inner;        // hidden x inputs
  vector<float> innerBiases;  // hidden
  vector<float> outer;        // hidden x dimensions
  vector<float> sides;        // 2 x dimensions: how the sums of both sides count past the hidden layer

  Model(const Counts& counts, Random& random) {
    const int words = static_cast<int>(counts.of.size());
    const auto upTo = [&random](float most, int length) {
      vector<float> values(length);
      for (float& value : values) value = (random.unit() - 0.5f) * 2 * most;
      return values;
    };
    embeddings = upTo(0.15f, words * DIMENSIONS);
    for (double count : counts.of) biases.push_back(0.25f * log((count + 1) / counts.all * words));
    for (int at = 0; at < 2 * SIDE * DIMENSIONS; at++) {
      const int distance = at / DIMENSIONS % SIDE + 1;
      places.push_back((0.5f / distance + 0.15f) * (1 + 0.4f * (random.unit() - 0.5f)));
    }
    inner = upTo(0.1f, HIDDEN * INPUTS);
    innerBiases.assign(HIDDEN, 0);
    outer = upTo(0.1f, HIDDEN * DIMENSIONS);
    sides.assign(2 * DIMENSIONS, 0.5f);
  }

  void save(const string& path) const {
    std::ofstream file(path, std::ios::binary);
    const int32_t header[6] = {static_cast<int32_t>(biases.size()), DIMENSIONS, SIDE, HIDDEN, 0, 0};
    file.write(reinterpret_cast<const char*>(header), sizeof header);
    for (const vector<float>* part : {&embeddings, &biases, &places, &inner, &innerBiases, &outer, &sides}) {
      file.write(reinterpret_cast<const char*>(part->data()), part->size() * sizeof(float));
    }
    file.close();
    if (!file) fail(path + " can't be written: is there room on the disk?");
  }
};

/** What stands around a place: ids, and whether each is the 1st to 6th word to the left (0 to 5) or to the right (6 to 11). */
struct Context {
  int ids[2 * SIDE], places[2 * SIDE], size = 0;

  /** A sentence's end is the last of its side, but where it is one of the nearest two: a word or two say too little. */
  Context(const vector<int>& text, int64_t at, Random& random) {
    const int64_t length = static_cast<int64_t>(text.size());
    for (const int step : {-1, 1}) {
      int taken = 0;
      for (int64_t near = at + step; near >= 0 && near < length && taken < SIDE; near += step) {
        ids[size] = text[near];
        places[size++] = (step < 0 ? 0 : SIDE) + taken++;
        if (text[near] == SENTENCE_END && taken > 2) break;
      }
    }
    for (int j = 0; j < size; j++) if (random.unit() < MADE_UNKNOWN) ids[j] = UNKNOWN;
  }
};

/** The right word first, then others, each once. */
struct Candidates {
  int ids[MOST_CANDIDATES], size = 0;
  void add(int id) {
    if (std::find(ids, ids + size, id) == ids + size) ids[size++] = id;
  }
};

static float addDot(float start, const float* one, const float* other, int length) {
  for (int i = 0; i < length; i++) start += one[i] * other[i];
  return start;
}

static void addScaled(float* sum, float scale, const float* values, int length) {
  for (int i = 0; i < length; i++) sum[i] += scale * values[i];
}

/** Sums of -ln P(right word), in nats, and of places where the right word was the likeliest; places. */
struct Tally {
  double loss = 0, right = 0, places = 0;
};

/** Learns a place at a time. */
class Learner {
 public:
  explicit Learner(Model& model) : model(model), squares(model.biases.size(), 0), biasSquares(model.biases.size(), 0) {}

  void learn(const Context& context, const Candidates& candidates, float rate, Tally& tally) {
    forward(context);
    float shares[MOST_CANDIDATES];
    for (int q = 0; q < candidates.size; q++) shares[q] = score(candidates.ids[q]);
    const int best = static_cast<int>(std::max_element(shares, shares + candidates.size) - shares);
    const float most = shares[best];
    float all = 0;
    for (int q = 0; q < candidates.size; q++) all += shares[q] = expf(shares[q] - most);
    for (int q = 0; q < candidates.size; q++) shares[q] /= all;
    learnCandidates(candidates, shares, rate);
    learnLayers(rate);
    learnContext(context, rate);
    tally.loss -= logf(std::max(shares[0], 1e-9f));
    tally.right += best == 0;
    tally.places++;
  }

 private:
  Model& model;
  /** Sums of squared gradients by word (Adagrad); of an embedding the mean over its dimensions. */
  vector<float> squares, biasSquares;
  float left[DIMENSIONS], right[DIMENSIONS], input[INPUTS], hidden[HIDDEN], output[DIMENSIONS];
  /** Gradients of the log-likelihood by the above. */
  float toOutput[DIMENSIONS], toHidden[HIDDEN], toInput[INPUTS], toLeft[DIMENSIONS], toRight[DIMENSIONS];

  float* embedding(int id) { return &model.embeddings[static_cast<size_t>(id) * DIMENSIONS]; }

  float score(int id) { return addDot(model.biases[id], embedding(id), output, DIMENSIONS); }

  float embeddingRate(int id, float square, float rate) {
    squares[id] += square / DIMENSIONS;
    return rate / sqrtf(squares[id] + EMBEDDING_DAMPING);
  }

  void forward(const Context& context) {
    memset(left, 0, sizeof left);
    memset(right, 0, sizeof right);
    memset(input, 0, sizeof input);
    for (int j = 0; j < context.size; j++) {
      const int place = context.places[j];
      const float* word = embedding(context.ids[j]);
      const float* weights = &model.places[place * DIMENSIONS];
      float* sum = place < SIDE ? left : right;
      for (int d = 0; d < DIMENSIONS; d++) sum[d] += word[d] * weights[d];
      if (place == 0) memcpy(input + 2 * DIMENSIONS, word, sizeof left);
      if (place == SIDE) memcpy(input + 3 * DIMENSIONS, word, sizeof right);
    }
    memcpy(input, left, sizeof left);
    memcpy(input + DIMENSIONS, right, sizeof right);
    const float* sides = model.sides.data();
    for (int d = 0; d < DIMENSIONS; d++) output[d] = sides[d] * left[d] + sides[DIMENSIONS + d] * right[d];
    for (int k = 0; k < HIDDEN; k++) {
      hidden[k] = std::max(0.0f, addDot(model.innerBiases[k], &model.inner[k * INPUTS], input, INPUTS));
      if (hidden[k] > 0) addScaled(output, hidden[k], &model.outer[k * DIMENSIONS], DIMENSIONS);
    }
  }

  void learnCandidates(const Candidates& candidates, const float* shares, float rate) {
    memset(toOutput, 0, sizeof toOutput);
    const float outputSquare = addDot(0, output, output, DIMENSIONS);
    for (int q = 0; q < candidates.size; q++) {
      const int id = candidates.ids[q];
      const float toScore = (q == 0 ? 1 : 0) - shares[q];
      biasSquares[id] += toScore * toScore;
      model.biases[id] += rate * toScore / sqrtf(biasSquares[id] + BIAS_DAMPING);
      const float own = embeddingRate(id, toScore * toScore * outputSquare, rate);
      addScaled(toOutput, toScore, embedding(id), DIMENSIONS);
      addScaled(embedding(id), own * toScore, output, DIMENSIONS);
    }
  }

  void learnLayers(float rate) {
    const float layerRate = rate * LAYER_RATE, sideRate = rate * SIDE_RATE;
    for (int k = 0; k < HIDDEN; k++) {
      float* weights = &model.outer[k * DIMENSIONS];
      toHidden[k] = hidden[k] > 0 ? addDot(0, toOutput, weights, DIMENSIONS) : 0;
      if (hidden[k] > 0) for (int d = 0; d < DIMENSIONS; d++) weights[d] += layerRate * toOutput[d] * hidden[k];
    }
    // A place that is all surprise must not throw the inner layer about.
    const float square = addDot(0, toHidden, toHidden, HIDDEN);
    const float clip = square > 1 ? 1 / sqrtf(square) : 1;
    memset(toInput, 0, sizeof toInput);
    for (int k = 0; k < HIDDEN; k++) {
      if (toHidden[k] == 0) continue;
      float* weights = &model.inner[k * INPUTS];
      const float step = layerRate * toHidden[k] * clip;
      addScaled(toInput, toHidden[k], weights, INPUTS);
      addScaled(weights, step, input, INPUTS);
      model.innerBiases[k] += step;
    }
    float* sides = model.sides.data();
    for (int d = 0; d < DIMENSIONS; d++) {
      toLeft[d] = toInput[d] + sides[d] * toOutput[d];
      toRight[d] = toInput[DIMENSIONS + d] + sides[DIMENSIONS + d] * toOutput[d];
      sides[d] += sideRate * toOutput[d] * left[d];
      sides[DIMENSIONS + d] += sideRate * toOutput[d] * right[d];
    }
  }

  void learnContext(const Context& context, float rate) {
    for (int j = 0; j < context.size; j++) {
      const int place = context.places[j];
      float* word = embedding(context.ids[j]);
      float* weights = &model.places[place * DIMENSIONS];
      const float* toSum = place < SIDE ? toLeft : toRight;
      // The nearest word of a side is an input of its own, too.
      const float* direct = place == 0 ? toInput + 2 * DIMENSIONS : place == SIDE ? toInput + 3 * DIMENSIONS : nullptr;
      float toWord[DIMENSIONS];
      for (int d = 0; d < DIMENSIONS; d++) toWord[d] = toSum[d] * weights[d] + (direct ? direct[d] : 0);
      const float own = embeddingRate(context.ids[j], addDot(0, toWord, toWord, DIMENSIONS), rate);
      for (int d = 0; d < DIMENSIONS; d++) weights[d] += rate * PLACE_RATE * toSum[d] * word[d];
      addScaled(word, own, toWord, DIMENSIONS);
    }
  }
};

/** Where a block starts in which stream. */
using Block = std::pair<const Stream*, int64_t>;

/** The share `fraction` of all blocks, each as often as its source is read, in shuffled order. */
static vector<Block> shuffledBlocks(const vector<Stream>& streams, double fraction, Random& random) {
  vector<Block> blocks;
  for (const Stream& stream : streams) {
    for (int64_t at = 0; at < stream.times() * stream.blocks(); at++) blocks.push_back({&stream, at % stream.blocks() * BLOCK});
  }
  for (size_t left = blocks.size(); left > 1; left--) std::swap(blocks[left - 1], blocks[random.integer() % left]);
  blocks.resize(static_cast<size_t>(blocks.size() * fraction));
  return blocks;
}

/** How likely a place is read, by its word's share of the text: as in word2vec (Mikolov and others 2013). */
static float likelihoodOfReading(double share, double weight) {
  const float ofSource = weight < 1 ? weight * LIGHT_SOURCE : 1;
  return ofSource * std::min(1.0, sqrt(COMMON_SHARE / share) + COMMON_SHARE / share);
}

int main(int count, char** arguments) {
  if (count < 7) fail("usage: train-context WORDS EPOCHS OUT FRACTION words.txt STREAM.bin:WEIGHT ...");
  const int words = atoi(arguments[1]), epochs = atoi(arguments[2]);
  const string out = arguments[3];
  const double fraction = atof(arguments[4]);
  if (words <= FIRST_WORD) fail("WORDS has to be above " + to_string(FIRST_WORD) + ", not " + arguments[1]);
  if (epochs < 1) fail(string("EPOCHS has to be 1 or more, not ") + arguments[2]);
  if (!(fraction > 0 && fraction <= 1)) fail(string("FRACTION has to be above 0 and at most 1, not ") + arguments[4]);
  const vector<string> forms = readForms(arguments[5], words);
  vector<Stream> streams;
  for (int at = 6; at < count; at++) streams.push_back(readStream(arguments[at], words));
  // Rather now than after an epoch; what stands there is left as it is until then.
  if (!std::ofstream(out, std::ios::app)) fail(out + " can't be written: is there such a folder?");

  const Counts counts(streams, words);
  const vector<vector<int>> lookAlikes = findLookAlikes(forms, counts);
  const vector<int> noise = noiseTable(counts);
  Random random;
  Model model(counts, random);
  Learner learner(model);
  double length = 0;
  for (const Stream& stream : streams) length += static_cast<double>(stream.length() * stream.times());
  const double toRead = floor(length * epochs * fraction);
  double read = 0;
  for (int epoch = 1; epoch <= epochs; epoch++) {
    Tally tally;
    for (const auto& [stream, start] : shuffledBlocks(streams, fraction, random)) {
      const vector<int>& ids = stream->ids;
      const int64_t end = std::min(stream->length(), start + BLOCK);
      read += end - start;
      const float rate = RATE * std::max(LEAST_RATE, 1 - read / toRead);
      for (int64_t at = start; at < end; at++) {
        if (ids[at] < FIRST_WORD) continue;
        const float likelihood = likelihoodOfReading(counts.of[ids[at]] / counts.all, stream->weight);
        if (likelihood < 1 && random.unit() > likelihood) continue;
        const Context context(ids, at, random);
        if (context.size < LEAST_NEIGHBOURS) continue;
        Candidates candidates;
        candidates.add(ids[at]);
        const vector<int>& alike = lookAlikes[ids[at]];
        for (int t = 0; t < DRAWN_LOOK_ALIKES && !alike.empty(); t++) candidates.add(alike[random.integer() % alike.size()]);
        for (int t = 0; t < DRAWN_NOISE; t++) candidates.add(noise[random.integer() % NOISE_TABLE]);
        learner.learn(context, candidates, rate, tally);
      }
    }
    const auto& [loss, right, places] = tally;
    if (places == 0) fail("nothing was read: the text is too short, or FRACTION too small");
    fprintf(stderr, "epoch %d: %.0f places, loss %.4f nats, %.4f right\n", epoch, places, loss / places, right / places);
    model.save(out);
  }
}
