// What every libFuzzer program here is run with.

#include <string>
#include <vector>

// The schedule that prefers inputs with rare features keeps books of them. Where there are as many features as several
// formats have together, that takes up to three quarters of the time.
extern "C" int LLVMFuzzerInitialize(int* count, char*** words) {
    static std::string option = "-entropic=0";
    static std::vector<char*> all(*words, *words + *count);
    all.insert(all.begin() + 1, option.data());
    *count = static_cast<int>(all.size());
    all.push_back(nullptr);
    *words = all.data();
    return 0;
}
