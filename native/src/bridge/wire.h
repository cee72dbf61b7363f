// The wire: one ArrayBuffer that both sides read and write, so that lists and dicts cross in a single call.
// Cells are 8 bytes; cell 0 holds the top, so nested crossings stack above each other. The characters of all
// strings of a crossing travel beside it as one JavaScript string per direction (in blocks of at most 64 KB
// on the way out).
#pragma once
#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "node/napi.h"

namespace pyforge {

class Wire {
 public:
  /// Adopts a fresh buffer of `cells`; `rewire` is told of it and of every later one.
  void open(napi_env env, napi_value rewire, size_t cells);

  [[nodiscard]] size_t top() const { return static_cast<size_t>(cells_[0]); }
  void set_top(size_t top) { cells_[0] = static_cast<double>(top); }
  [[nodiscard]] double* cells() const { return cells_; }
  [[nodiscard]] size_t capacity() const { return capacity_; }
  /// Makes room for `cells` in all; false when memory or the JavaScript side refuses (an exception is
  /// pending).
  [[nodiscard]] bool grow(size_t cells);
  /// Gives a buffer grown beyond the usual back, once nothing is on the wire.
  void shrink();

 private:
  bool replace(size_t cells);

  napi_env env_ = nullptr;
  node::Persistent rewire_;
  node::Persistent buffer_;
  double* cells_ = nullptr;
  size_t capacity_ = 0;
};

/// Some characters of a text: ASCII, or code units.
struct Piece {
  std::string_view ascii;
  std::u16string_view wide;
  bool is_ascii = true;

  [[nodiscard]] size_t size() const { return is_ascii ? ascii.size() : wide.size(); }
  [[nodiscard]] char16_t operator[](size_t index) const {
    return is_ascii ? static_cast<unsigned char>(ascii[index]) : wide[index];
  }
  [[nodiscard]] bool operator==(const Piece& other) const {
    return is_ascii ? ascii == other.ascii : wide == other.wide;  // of one text, so alike
  }
};

/// Reads what TypeScript wrote: cells from `start` to the wire's top, characters from the string of the
/// crossing. Past the end there are zeros, which no operation takes for a container.
class WireReader {
 public:
  WireReader(const Wire& wire, size_t start, node::Characters text)
      : wire_(wire), at_(start), end_(std::min(wire.top(), wire.capacity())), text_(std::move(text)) {}

  [[nodiscard]] double number() { return at_ < end_ ? wire_.cells()[at_++] : 0; }
  [[nodiscard]] int64_t bits() {
    const double cell = number();
    int64_t value;
    std::memcpy(&value, &cell, sizeof value);
    return value;
  }
  /// A size or a number of a table.
  [[nodiscard]] size_t count() { return as_count(number()); }
  [[nodiscard]] static size_t as_count(double cell) {
    return cell > 0 && cell < kMostCells ? static_cast<size_t>(cell) : 0;
  }
  /// The number of a handle; 0, which none has, for what is no such number.
  [[nodiscard]] int32_t handle() {
    const double cell = number();
    return cell >= -2147483648.0 && cell <= 2147483647.0 ? static_cast<int32_t>(cell) : 0;
  }
  /// How many cells are left: no container has more items.
  [[nodiscard]] size_t left() const { return at_ < end_ ? end_ - at_ : 0; }
  /// The characters of the next string.
  [[nodiscard]] Piece characters() { return characters(count()); }
  /// The same of a string whose length cell was read before.
  [[nodiscard]] Piece characters(size_t length) {
    const size_t at = text_at_, size = take(length);
    Piece piece;
    piece.is_ascii = text_.is_ascii();
    if (piece.is_ascii) piece.ascii = {text_.ascii.get() + at, size};
    else piece.wide = {text_.wide.get() + at, size};
    return piece;
  }
  /// Whether all characters of the crossing are below 128, so that `ascii` gives them.
  [[nodiscard]] bool is_ascii() const { return text_.is_ascii(); }
  [[nodiscard]] std::string_view ascii(size_t length) {
    const char* first = text_.ascii.get() + text_at_;
    return {first, take(length)};
  }
  /// A run of cells, not more than are left, that no user code interrupts.
  [[nodiscard]] const double* run(size_t cells) {
    const double* first = wire_.cells() + at_;
    at_ += cells;
    return first;
  }
  /// Bytes written inline and padded to whole cells; null where there are not so many.
  [[nodiscard]] const char* bytes(size_t size) {
    const size_t cells = size / 8 + (size % 8 == 0 ? 0 : 1);
    return cells <= left() ? reinterpret_cast<const char*>(run(cells)) : nullptr;
  }
  /// One cell back.
  void step_back() { --at_; }

 private:
  static constexpr double kMostCells = 9007199254740992;

  /// Passes so many characters of the text, or those that are left; returns how many.
  size_t take(size_t length) {
    const size_t size = std::min(length, text_.size - text_at_);
    text_at_ += size;
    return size;
  }

  const Wire& wire_;
  size_t at_;
  size_t end_;
  node::Characters text_;
  size_t text_at_ = 0;
};

/// Writes what TypeScript will read, from the wire's top.
class WireWriter {
 public:
  explicit WireWriter(Wire& wire) : wire_(wire), at_(wire.top()) {}

  [[nodiscard]] bool reserve(size_t cells) {
    return at_ + cells <= wire_.capacity() || wire_.grow(at_ + cells);
  }
  [[nodiscard]] bool number(double value) {
    if (!reserve(1)) return false;
    wire_.cells()[at_++] = value;
    publish();
    return true;
  }
  [[nodiscard]] bool bits(int64_t value) {
    double cell;
    std::memcpy(&cell, &value, sizeof cell);
    return number(cell);
  }
  /// Takes a run of cells that were reserved before and returns the position of its first.
  [[nodiscard]] size_t run(size_t cells) {
    const size_t first = at_;
    at_ += cells;
    publish();
    return first;
  }
  /// A cell of a run. Converting an item may run user code that crosses and moves the buffer: address it
  /// afresh.
  [[nodiscard]] double& cell(size_t position) { return wire_.cells()[position]; }
  [[nodiscard]] bool bytes(const char* data, size_t size);
  [[nodiscard]] bool ascii(const char* data, size_t size);
  [[nodiscard]] bool utf16(const char16_t* data, size_t size);

  /// A place to come back to, where what follows turns out not to be wanted.
  struct Mark {
    size_t at, block, characters;
  };
  [[nodiscard]] Mark mark() const {
    return {at_, blocks_.size(), blocks_.empty() ? 0 : blocks_.back().size()};
  }
  void rewind(const Mark& mark);

  /// The characters of what was written: undefined, one string, or an array of blocks.
  [[nodiscard]] napi_value finish(napi_env env);

 private:
  struct Block {
    std::string latin1;
    std::u16string wide;
    bool is_wide = false;
    [[nodiscard]] size_t size() const { return is_wide ? wide.size() : latin1.size(); }
  };
  /// Crossings that begin while this one is being written stack above it.
  void publish() { wire_.set_top(at_); }
  /// A string's length cell; negative (-length - 1) where its characters begin a new block.
  [[nodiscard]] bool open_string(size_t size);

  Wire& wire_;
  size_t at_;
  std::vector<Block> blocks_;
};

}  // namespace pyforge
